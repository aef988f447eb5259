// Who is who in a talk: the NPC that the game has named, and humans who speak in the NPC's place.
import type { Author } from "../conversation/message.ts";
import type { Speaker } from "./entry.ts";
import type { Strings } from "./strings.ts";

export interface Npc {
  readonly name: string;
  /** Key of a texture. */
  readonly portrait?: string;
}

export interface Cast {
  readonly npc: Npc;
  /** Texture for a live agent who speaks through the NPC's place. */
  readonly agentPortrait?: string;
}

/** The author of a line as players see them; without one, the NPC. */
export function speakerOf(author: Author | undefined, { npc, agentPortrait }: Cast, strings: Strings): Speaker {
  if (author?.kind === "agent")
    return {
      name: author.name ?? strings.agentName,
      label: strings.agentLabel,
      ...(agentPortrait !== undefined && { portrait: agentPortrait }),
    };
  return { name: author?.name ?? npc.name, ...(npc.portrait !== undefined && { portrait: npc.portrait }) };
}
