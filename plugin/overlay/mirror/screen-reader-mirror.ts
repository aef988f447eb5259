// The same talk for ears: a hidden region beside the canvas that announces lines and offers the choices as buttons.
import type { ChoiceView } from "../presenter.ts";
import type { Wording } from "../theme/wording.ts";

export interface ScreenReaderMirror {
  /** Announces one line, once for each id. */
  tell(id: string, speaker: string, text: string): void;
  /** A word that belongs to no speaker. */
  note(text: string): void;
  /** Offers these choices; none takes them away. */
  offer(choices: readonly ChoiceView[]): void;
  /** Stays beside the canvas when that moves into the fullscreen element, where alone it is heard. */
  settle(): void;
  destroy(): void;
}

/** Older lines leave the region: a screen reader's list is no log. */
const KEPT_LINES = 12;
const HIDDEN =
  "position:absolute;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;";

export function createScreenReaderMirror(
  beside: HTMLElement,
  wording: Wording,
  choose: (choiceId: string) => void,
): ScreenReaderMirror {
  const region = document.createElement("div");
  region.style.cssText = HIDDEN;
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", wording.dialogue);
  const log = document.createElement("div");
  log.setAttribute("role", "log");
  log.setAttribute("aria-live", "polite");
  const buttons = document.createElement("div");
  region.append(log, buttons);
  function settle(): void {
    const home = beside.parentElement ?? document.body;
    if (region.parentElement !== home) home.append(region);
  }
  settle();
  let told = "";
  let offered = "";

  const onClick = (event: Event) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.choice : undefined;
    if (id !== undefined) choose(id);
  };
  const keep = (event: Event) => event.stopPropagation();
  buttons.addEventListener("click", onClick);
  buttons.addEventListener("keydown", keep);
  buttons.addEventListener("keyup", keep);

  function announce(text: string): void {
    const line = document.createElement("p");
    line.textContent = text;
    log.append(line);
    while (log.childElementCount > KEPT_LINES) log.firstElementChild?.remove();
  }

  return {
    tell(id, speaker, text) {
      const key = `${id}\n${speaker}\n${text}`;
      if (key === told) return;
      told = key;
      announce(`${speaker}: ${text}`);
    },
    note: announce,
    offer(choices) {
      const key = JSON.stringify(choices);
      if (key === offered) return;
      offered = key;
      buttons.replaceChildren(
        ...choices.map((choice) => {
          const button = document.createElement("button");
          button.type = "button";
          button.dataset.choice = choice.id;
          button.textContent = choice.locked === undefined ? choice.text : wording.locked(choice.text, choice.locked);
          if (choice.locked !== undefined) button.setAttribute("aria-disabled", "true");
          return button;
        }),
      );
    },
    settle,
    destroy() {
      buttons.removeEventListener("click", onClick);
      buttons.removeEventListener("keydown", keep);
      buttons.removeEventListener("keyup", keep);
      region.remove();
    },
  };
}
