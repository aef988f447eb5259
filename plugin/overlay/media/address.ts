// Which addresses of a bot or an agent are loaded or offered, how their host is shown so that it cannot pretend, and how
// a place of the world is spelled.

/** Schemes of what is loaded. `blob:` is refused: one is only made by the page itself, and no bot can know it. */
const LOADED = /^https?:$/;
/** Pictures may come inside the message. An SVG that is drawn as a picture runs no script. */
const INLINE_PICTURE = /^data:image\/(png|jpeg|gif|webp|avif|svg\+xml)[;,]/i;

/** The address of a picture in full, or nothing where it must not be loaded. Relative ones belong to the page. */
export function pictureAddress(url: string): string | undefined {
  return INLINE_PICTURE.test(url) ? url : webAddress(url);
}

/** An http or https address in full; nothing for `javascript:`, `data:`, `blob:`, files and what is no address. */
export function webAddress(url: string): string | undefined {
  try {
    const address = new URL(url, document.baseURI);
    return LOADED.test(address.protocol) ? address.href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Where an address really leads: its host as a reader may trust it. `bank.example@evil.example` is `evil.example`, and
 * foreign letters are spelled in punycode (`xn--…`), so that none passes for a Latin one.
 */
export function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return "";
  }
}

/** "52.5200° N, 13.4050° E" */
export function coordinates(latitude: number, longitude: number): string {
  const part = (degrees: number, plus: string, minus: string) =>
    `${Math.abs(degrees).toFixed(4)}° ${degrees < 0 ? minus : plus}`;
  return `${part(latitude, "N", "S")}, ${part(longitude, "E", "W")}`;
}
