// What is pasted into the text field: a line has no line breaks, and no more letters than it may have.
import { cleanPart } from "../text/clean-text.ts";

/** Pastes as much as there is room for; false when something had to be left out. */
export function pasteLine(field: HTMLInputElement, event: ClipboardEvent, most: number): boolean {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (text === "") return true;
  event.preventDefault();
  const from = field.selectionStart ?? field.value.length;
  const to = field.selectionEnd ?? from;
  const line = cleanPart(text).replace(/\s*\n\s*/g, " ");
  const kept = field.value.length - (to - from);
  const fitting = line.slice(0, Math.max(0, most - kept)).replace(/[\ud800-\udbff]$/, "");
  // This way the browser can undo it; where it does not know the command the field is changed directly.
  if (!document.execCommand?.("insertText", false, fitting)) field.setRangeText(fitting, from, to, "end");
  return fitting === line;
}
