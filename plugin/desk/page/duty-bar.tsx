// The foot of the left column: yourself, whether you take new chats, and who else is on duty.
import { useState } from "preact/hooks";
import type { AgentView } from "../picture.ts";
import { AgentDisc, presenceOf } from "./agent-disc.tsx";
import { Icon } from "./icon.tsx";

interface DutyBarProps {
  name: string;
  me: AgentView | undefined;
  others: AgentView[];
  onAvailable: (available: boolean) => void;
  onHelp: () => void;
  onSignOut: () => void;
}

export function DutyBar({ name, me, others, onAvailable, onHelp, onSignOut }: DutyBarProps) {
  const available = me?.available ?? true;
  const onDuty = others.filter((agent) => agent.online);
  return (
    <footer class="duty">
      {onDuty.length > 0 && (
        <ul class="crew" aria-label="Also on duty">
          {onDuty.map((agent) => (
            <li key={agent.id} title={`${agent.name}${presenceOf(agent) === "away" ? ", away" : ""}`}>
              <AgentDisc agent={agent} dot />
              <span class="visually-hidden">
                {agent.name}
                {presenceOf(agent) === "away" ? ", away" : ""}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div class="self">
        <AgentDisc agent={{ id: me?.id ?? name, name }} />
        <div class="self-who">
          <strong>{name}</strong>
          <label class="switch">
            <input
              type="checkbox"
              role="switch"
              checked={available}
              aria-checked={available}
              onChange={({ currentTarget }) => onAvailable(currentTarget.checked)}
            />
            <span class="switch-track" aria-hidden="true" />
            {available ? "Taking chats" : "Away"}
          </label>
        </div>
        <NotifyButton />
        <button type="button" class="icon-button" onClick={onHelp} aria-label="Keys" title="Keys (?)">
          <Icon name="help" />
        </button>
        <button type="button" class="icon-button" onClick={onSignOut} aria-label="Sign out" title="Sign out">
          <Icon name="leave" />
        </button>
      </div>
    </footer>
  );
}

/** Asks the browser once whether the desk may call when its tab is hidden. */
function NotifyButton() {
  const [permission, setPermission] = useState(
    typeof Notification === "undefined" ? "denied" : Notification.permission,
  );
  if (permission !== "default") return null;
  const label = "Tell me of new chats while this tab is hidden";
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      onClick={() => void Notification.requestPermission().then(setPermission)}
    >
      <Icon name="bell" />
    </button>
  );
}
