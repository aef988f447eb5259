// Gives the story what the request tells of the player and of the game.
import type { Story } from "inkjs/full";

/**
 * Sets the declared VARs named by `values` to numbers, strings and booleans. The declared kind stands: a number may
 * become the text of a VAR that holds text, but nothing else turns a VAR into another kind, because the story would
 * stumble over it. Everything else is left alone.
 */
export function setVariables(story: Story, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!story.variablesState.GlobalVariableExistsWithName(name)) continue;
    const declared = typeof story.variablesState.$(name);
    if (typeof value !== "number" && typeof value !== "string" && typeof value !== "boolean") continue;
    if (typeof value === declared) story.variablesState.$(name, value);
    else if (declared === "string") story.variablesState.$(name, String(value));
  }
}
