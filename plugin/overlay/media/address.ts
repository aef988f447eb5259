// Which addresses of a bot or an agent are loaded or offered, and how their host is shown so that it cannot pretend.

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

/** Scripts whose letters pass for those of another. */
const LOOKALIKES = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

/**
 * Where an address really leads: its host as a reader may trust it. `paypal.com@evil.example` is `evil.example`, and a
 * host that the browser spells in punycode (`xn--…`) stays so: what mixes scripts never looks like something else.
 */
export function hostOf(url: string): string {
  try {
    const { host } = new URL(url, document.baseURI);
    // A browser gives punycode already; other environments may not.
    const label = host.split(".").find((each) => LOOKALIKES.filter((script) => script.test(each)).length > 1);
    return label === undefined ? host : encodeURI(host);
  } catch {
    return "";
  }
}
