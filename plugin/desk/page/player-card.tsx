// The right column: who the player is, as far as the game has told.
import type { AgentView, ChatView, Group } from "../picture.ts";
import { AgentDisc } from "./agent-disc.tsx";
import { duration, moment, useDeskTime } from "./desk-clock.tsx";
import { SignalFlag } from "./signal-flag.tsx";

interface PlayerCardProps {
  chat: ChatView;
  agents: readonly AgentView[];
  groups: readonly Group[];
  me: string;
  onMove: (group: string) => void;
}

export function PlayerCard({ chat, agents, groups, me, onMove }: PlayerCardProps) {
  const now = useDeskTime();
  const attributes = Object.entries(chat.attributes);
  const readers = agents.filter(({ id, reading, online }) => id !== me && online && reading === chat.id);
  const linesOfPlayer = [...chat.history, ...chat.lines].filter((line) => "from" in line && line.from === "player");
  const mayMove = groups.length > 1 && chat.state === "claimed" && chat.owner?.id === me;
  return (
    <aside class="player-card" aria-label="About the player">
      <header>
        <h2>
          <bdi>{chat.name}</bdi>
        </h2>
        <p class="player-channel">
          <SignalFlag of={chat.channel} size={24} />
          {chat.channel || "no channel"}
        </p>
      </header>

      <section>
        <h3>From the game</h3>
        {attributes.length === 0 ? (
          <p class="faint">
            The script sent no attributes. It can, in <code>switch.attributes</code>: level, quest, place…
          </p>
        ) : (
          <dl class="facts">
            {attributes.map(([key, value]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>

      <section>
        <h3>This chat</h3>
        <dl class="facts">
          <div>
            <dt>Asked at</dt>
            <dd>{moment(chat.openedAt, now)}</dd>
          </div>
          <div>
            <dt>{chat.state === "closed" ? "Lasted" : "Open for"}</dt>
            <dd>{duration((chat.closedAt ?? now) - chat.openedAt)}</dd>
          </div>
          <div>
            <dt>Lines of the player</dt>
            <dd>{linesOfPlayer.length}</dd>
          </div>
          <div>
            <dt>Group</dt>
            <dd>
              {mayMove ? (
                <select
                  aria-label="Move to another group"
                  value={chat.group.id}
                  onChange={({ currentTarget }) => onMove(currentTarget.value)}
                >
                  {groups.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              ) : (
                chat.group.name
              )}
            </dd>
          </div>
          <div>
            <dt>Player id</dt>
            <dd class="id">{chat.client}</dd>
          </div>
        </dl>
      </section>

      {readers.length > 0 && (
        <section>
          <h3>Reading now</h3>
          <ul class="readers">
            {readers.map((agent) => (
              <li key={agent.id}>
                <AgentDisc agent={agent} /> {agent.name}
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
