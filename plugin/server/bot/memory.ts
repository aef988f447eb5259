// What a bot remembers of one player: ink's state, which version of the story it belongs to, and where the talk stands.
import type { Story } from "inkjs/full";
import type { CompiledBot } from "./compile.ts";

/** Where a talk stands that nobody has opened yet. */
export const BEGINNING = "/";

/** `<fingerprint> <place>` in the first line, ink's JSON after it. */
export function saveMemory(compiled: CompiledBot, story: Story, place: string): string {
  return `${compiled.fingerprint} ${place}\n${story.state.toJson()}`;
}

/**
 * Brings a story to where the player left it, and says where that is. A memory of another version of the story starts
 * at the beginning, with the values of those VARs that are still declared.
 */
export function loadMemory(compiled: CompiledBot, story: Story, memory: string | undefined): string {
  if (memory === undefined) {
    story.ResetState();
    return BEGINNING;
  }
  const headEnds = memory.indexOf("\n");
  const [fingerprint, place = BEGINNING] = memory.slice(0, headEnds).split(" ");
  const state = memory.slice(headEnds + 1);
  if (fingerprint === compiled.fingerprint) {
    // ink's own reader, which keeps 2.0 apart from 2, is much slower than the engine's.
    if (/\d\.0\D/.test(state)) story.state.LoadJson(state);
    else story.state.LoadJsonObj(JSON.parse(state));
    return place;
  }
  story.ResetState();
  carryVariables(story, state);
  return BEGINNING;
}

/** ink writes a string as `"^text"`, numbers and booleans as they are; lists and diverts are left at their start values. */
function carryVariables(story: Story, state: string) {
  const { variablesState } = JSON.parse(state) as { variablesState?: Record<string, unknown> };
  for (const [name, saved] of Object.entries(variablesState ?? {})) {
    if (!story.variablesState.GlobalVariableExistsWithName(name)) continue;
    const value = typeof saved === "string" && saved.startsWith("^") ? saved.slice(1) : saved;
    if (typeof value === typeof story.variablesState.$(name))
      story.variablesState.$(name, value as string | number | boolean);
  }
}
