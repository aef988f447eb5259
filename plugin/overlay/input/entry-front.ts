// Of several text fields over one game one is there for ears and for the Tab key: they all say the same thing to the same
// talk. The others are for pointers, and come to the front when they are pressed.

const fields = new WeakMap<object, readonly HTMLElement[]>();

/** @param shown puts the field to the front of its game's; false takes it away */
export function bringToFront(game: object, field: HTMLElement, shown = true): void {
  const all = (fields.get(game) ?? []).filter((each) => each !== field);
  if (shown) all.push(field);
  fields.set(game, all);
  for (const each of all) {
    const isFront = each === all.at(-1);
    each.tabIndex = isFront ? 0 : -1;
    if (isFront) each.removeAttribute("aria-hidden");
    else each.setAttribute("aria-hidden", "true");
  }
}
