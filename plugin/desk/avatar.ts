// An agent's picture for the game: their initials on a colour of their own, as SVG.

/** White letters keep a contrast of 4.5 : 1 and more on each. */
const COLOURS = ["#1f5f5b", "#7a3b2e", "#3d4f8a", "#6a3f73", "#5a5a1e", "#8a2f4f", "#2f6a3a", "#4a4a55"];

export function avatarSvg(id: string, name: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 96 96"><rect width="96" height="96" fill="${COLOURS[sum % COLOURS.length]}"/><text x="48" y="50" fill="#fff" font-family="system-ui,sans-serif" font-size="40" font-weight="600" text-anchor="middle" dominant-baseline="central">${escapeXml(initialsOf(name))}</text></svg>`;
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase();
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
