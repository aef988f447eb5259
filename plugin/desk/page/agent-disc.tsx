// An agent's initials on a disc, with a dot for on duty.
import type { AgentView } from "../picture.ts";

export function AgentDisc({ agent, dot = false }: { agent: { id: string; name: string }; dot?: boolean }) {
  const words = agent.name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return (
    <span class={`disc tint-${tintOf(agent.id)}`} aria-hidden="true">
      {letters.join("").toUpperCase()}
      {dot && <span class={`disc-dot ${presenceOf(agent as AgentView)}`} />}
    </span>
  );
}

export function presenceOf(agent: AgentView): "on" | "away" | "off" {
  return !agent.online ? "off" : agent.available ? "on" : "away";
}

function tintOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum % 8;
}
