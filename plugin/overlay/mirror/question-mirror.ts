// A question that lies over the talk, for ears and for the Tab key: its words, and its answers as real buttons.
import type { Stage } from "../stage/stage.ts";
import { control, make } from "./entry-node.ts";
import { createMirrorRegion } from "./mirror-region.ts";

export interface QuestionMirror {
  destroy(): void;
}

let questions = 0;

/**
 * Asks. Where the keyboard was in a talk's mirror it goes to the first answer, and back when the question is gone.
 *
 * @param answers ids and words of the buttons, the safe one first
 * @param choose told the id that was pressed
 */
export function createQuestionMirror(
  stage: Stage,
  words: string,
  answers: readonly { readonly id: string; readonly text: string }[],
  choose: (id: string) => void,
): QuestionMirror {
  const question = make("p", words);
  question.id = `parley-question-${++questions}`;
  const buttons = answers.map(({ id, text }) => control(text, "answer", id));
  const dialog = make("div", question, ...buttons);
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", question.id);
  const region = createMirrorRegion(stage.scene, stage.wording.dialogue, dialog);
  if (region.focused) buttons[0]?.focus({ preventScroll: true });
  region.element.addEventListener("click", ({ target }) => {
    const id = target instanceof HTMLElement ? target.dataset.of : undefined;
    if (id !== undefined) choose(id);
  });
  region.element.addEventListener("focusin", ({ target }) => {
    region.point(target instanceof HTMLButtonElement ? (target.textContent ?? "") : undefined);
  });
  return { destroy: () => region.destroy() };
}
