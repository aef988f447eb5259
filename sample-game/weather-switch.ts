// A switch in the page for the weather between the game and its server: a cloud in the corner, a menu of what can go wrong.

interface Condition {
  readonly name: string;
  readonly says: string;
}

interface Report {
  readonly now: { readonly condition: string; readonly seconds?: number };
  readonly conditions: readonly Condition[];
}

const style = `
  #weather { position: fixed; left: 12px; top: 12px; z-index: 10; font: 500 15px/1.35 "Alegreya", Georgia, serif; color: #ffe9c4; }
  #weather[hidden] { display: none; }
  #weather button { font: inherit; color: inherit; cursor: pointer; touch-action: manipulation; }
  #weather button:focus-visible { outline: 2px solid #ffc766; outline-offset: 1px; }
  #weather .cloud { display: flex; align-items: center; gap: 6px; min-height: 40px; padding: 4px 10px; border: 1px solid #ffc76666; border-radius: 20px; background: #2a1d35cc; }
  #weather .cloud svg { width: 26px; height: 20px; fill: #ffe9c4; }
  #weather.bad .cloud { border-color: #ff9a3c; background: #5a2740ee; }
  #weather .menu { position: absolute; left: 0; top: calc(100% + 8px); width: min(380px, calc(100vw - 24px)); max-height: min(640px, calc(100vh - 80px)); overflow-y: auto; padding: 6px; border: 1px solid #ffc766; border-radius: 12px; background: #2a1d35f2; box-shadow: 0 8px 30px #0008; }
  #weather .menu[hidden] { display: none; }
  #weather .menu button { display: grid; grid-template-columns: 18px 1fr; width: 100%; padding: 6px 8px; border: 0; border-radius: 7px; background: none; text-align: left; }
  #weather .menu button:hover, #weather .menu button:focus-visible { background: #ffc76626; }
  #weather .menu b { display: inline-block; margin-right: 3px; color: #ffc766; }
  #weather .menu b::first-letter { text-transform: uppercase; }
  #weather .menu button[aria-checked="true"]::before { content: "●"; color: #ff9a3c; }
  #weather .menu span { grid-column: 2; }
  #weather p { margin: 8px; }
`;
const cloud = `<svg viewBox="0 0 26 20" aria-hidden="true"><path d="M7 18a5 5 0 0 1-.8-9.9A7 7 0 0 1 19.6 7 5.6 5.6 0 0 1 20 18z"/></svg>`;

const readable = (name: string) => name.replaceAll("-", " ");

/** Puts the switch into the page: seen with `?weather` in the address, and from the first press of F9 on. */
export function weatherSwitch(): void {
  const root = document.createElement("div");
  root.id = "weather";
  root.hidden = !new URLSearchParams(location.search).has("weather");
  root.innerHTML = `<style>${style}</style><button class="cloud" aria-haspopup="menu" aria-expanded="false">${cloud}<span></span></button>
    <div class="menu" role="menu" aria-label="Weather between you and the village" hidden></div>`;
  const button = root.querySelector("button");
  const label = root.querySelector("span");
  const menu = root.querySelector<HTMLElement>(".menu");
  if (!button || !label || !menu) return;
  let again: ReturnType<typeof setTimeout> | undefined;

  async function ask(wish?: { condition: string }): Promise<void> {
    clearTimeout(again);
    try {
      const headers = { "Content-Type": "application/json" };
      const init = wish ? { method: "POST", headers, body: JSON.stringify(wish) } : {};
      const answer = await fetch("/weather", init);
      if (!answer.ok) throw new Error(`${answer.status}`);
      show((await answer.json()) as Report);
    } catch {
      menu?.replaceChildren(
        Object.assign(document.createElement("p"), {
          textContent: "Whoever serves this page has no weather to offer.",
        }),
      );
    }
  }

  function show({ now, conditions }: Report): void {
    if (!menu || !label || !button) return;
    const isCalm = now.condition === "calm";
    root.classList.toggle("bad", !isCalm);
    label.textContent = isCalm ? "" : readable(now.condition);
    button.setAttribute("aria-label", `Weather: ${readable(now.condition)}`);
    const focused = items().findIndex((item) => item.matches(":focus"));
    menu.replaceChildren(...conditions.map((each) => itemOf(each, each.name === now.condition)));
    if (focused >= 0) items()[focused]?.focus();
    // What ends by itself is seen to end.
    if (now.seconds !== undefined) again = setTimeout(ask, Math.min(now.seconds * 1_000 + 100, 60_000));
  }

  function itemOf({ name, says }: Condition, isNow: boolean): HTMLElement {
    const item = document.createElement("button");
    item.setAttribute("role", "menuitemradio");
    item.setAttribute("aria-checked", String(isNow));
    item.tabIndex = -1;
    const words = document.createElement("span");
    const title = Object.assign(document.createElement("b"), { textContent: readable(name) });
    words.append(title, ` ${says}`);
    item.append(words);
    item.addEventListener("click", () => {
      open(false);
      void ask({ condition: name });
    });
    return item;
  }

  const items = () => [...menu.querySelectorAll<HTMLElement>("[role=menuitemradio]")];

  /** Closed by a pick or a press elsewhere, the keys are the game's again. */
  function open(isOpen: boolean, isLeft = true): void {
    if (!menu || !button || menu.hidden !== isOpen) return;
    menu.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) void ask().then(() => (items().find((item) => item.ariaChecked === "true") ?? items()[0])?.focus());
    else if (isLeft) button.blur();
    else button.focus();
  }

  const steps: Record<string, (at: number, last: number) => number> = {
    ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
    ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
    Home: () => 0,
    End: (_, last) => last,
  };

  root.addEventListener("keydown", (event) => {
    // The game listens on the window. That a key is let go it may know: it may have been pressed before.
    event.stopPropagation();
    if (event.key === "Escape") open(false, false);
    const step = steps[event.key];
    if (!step || menu.hidden) return;
    event.preventDefault();
    const all = items();
    const at = all.findIndex((item) => item.matches(":focus"));
    all[step(at, all.length - 1)]?.focus();
  });
  for (const type of ["pointerdown", "mousedown", "touchstart", "wheel"])
    root.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  button.addEventListener("click", () => open(menu.hidden === true, false));
  document.addEventListener("pointerdown", () => open(false));
  const onF9 = (event: KeyboardEvent) => {
    if (event.key !== "F9") return;
    event.preventDefault();
    open(false);
    root.hidden = !root.hidden;
    if (root.hidden) button.blur();
    else {
      button.focus();
      void ask();
    }
  };
  // Before the switch itself keeps the key from the game.
  window.addEventListener("keydown", onF9, { capture: true });
  document.body.append(root);
  if (!root.hidden) void ask();
}
