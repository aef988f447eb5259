// Where a channel of the Chat API lives: `{base}/chatapi/{token}` and what hangs below it.

/**
 * A channel's address: the whole URL with the token, or its two parts.
 *
 * The base differs by installation (`https://bot.jaicp.com`, `https://HOST/chatadapter`, a proxy of the game's own),
 * so it is taken as it stands. Tokens hold a colon, which may be written `:` or `%3A`.
 */
export type Endpoint = string | { readonly baseUrl: string; readonly token: string };

/**
 * The channel's URL without a slash at its end.
 *
 * @throws TypeError when the address cannot be a channel's; the message says what one looks like
 * @example resolveEndpoint({ baseUrl: "https://bot.jaicp.com", token: "QwErTyUi:00aa" }) // https://bot.jaicp.com/chatapi/QwErTyUi:00aa
 */
export function resolveEndpoint(endpoint: Endpoint): string {
  const wanted = 'Give a URL such as "https://bot.jaicp.com/chatapi/TOKEN", or { baseUrl, token }';
  const joined = typeof endpoint === "string" ? endpoint : join(endpoint);
  let url: URL;
  try {
    url = new URL(joined, globalThis.location?.href);
  } catch {
    throw new TypeError(`The Chat API address ${JSON.stringify(joined)} is not a URL. ${wanted}.`);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new TypeError(`The Chat API address must be http or https, not ${url.protocol} ${wanted}.`);
  const path = url.pathname.replace(/\/+$/, "");
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (last === "" || last === "chatapi")
    throw new TypeError(`The Chat API address ${JSON.stringify(joined)} has no token at its end. ${wanted}.`);
  return `${url.origin}${path}`;
}

function join({ baseUrl, token }: { baseUrl: string; token: string }): string {
  const base = baseUrl.replace(/\/+$/, "");
  const hasRoute = /\/chatapi(\/bot)?$/.test(base);
  const escaped = token.includes("%") ? token : encodeURIComponent(token).replaceAll("%3A", ":");
  return `${base}${hasRoute ? "" : "/chatapi"}/${escaped}`;
}
