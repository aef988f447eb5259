// The style sheet of the text field: the looks of the panel for a real DOM input.
import type { Theme } from "../theme/theme.ts";

/** @param name class of the field's frame, of this box alone */
export function entryStyle(name: string, theme: Theme): string {
  const {
    text: ink,
    textSoft: inkSoft,
    accent: gold,
    accentLight: goldLight,
    surfaceLight: paperLight,
    trouble,
  } = theme.colours;
  return `
.${name} { animation: ${name} 180ms ease-out; }
@keyframes ${name} { from, 30% { opacity: 0; } }
@media (prefers-reduced-motion: reduce) { .${name} { animation: none; } }
.${name} input { all: unset; box-sizing: border-box; width: 100%; height: 100%; padding: 0; padding-inline: 0.75em 2.2em;
  font-family: ${theme.fonts.body}; font-size: inherit; color: ${ink}; caret-color: ${ink}; border-radius: inherit;
  cursor: text; text-overflow: ellipsis; }
.${name} input::placeholder { color: ${inkSoft}; opacity: 0.85; font-style: ${theme.fonts.smallStyle}; }
.${name} input::selection { background: ${theme.colours.selected}; color: ${theme.colours.selectedText}; }
.${name} input:focus { box-shadow: 0 0 0 0.09em ${gold}, 0 0 0.6em 0.05em ${goldLight}; background: ${paperLight}; }
.${name} span { position: absolute; inset-inline-end: 0.6em; bottom: -0.15em; font: 0.62em ${theme.fonts.small}; color: ${trouble};
  pointer-events: none; }
.${name}.lifted { background: ${paperLight}; box-shadow: 0 0.2em 1em rgba(0, 0, 0, 0.5); }`;
}
