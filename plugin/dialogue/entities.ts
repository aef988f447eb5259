// Characters that a bot's markup writes by name or number.

const named: Readonly<Record<string, string>> = {
  ...{ lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: "\u00a0", shy: "\u00ad", hellip: "…", mdash: "—" },
  ...{ ndash: "–", laquo: "«", raquo: "»", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", bull: "•", middot: "·" },
  ...{ copy: "©", reg: "®", trade: "™", euro: "€", pound: "£", deg: "°", times: "×", rarr: "→", larr: "←" },
};

/** The characters for what stands between `&` and `;`; nothing for a name that is not known. */
export function entityOf(name: string): string | undefined {
  if (name[0] !== "#") return Object.hasOwn(named, name) ? named[name] : undefined;
  const isHex = /^#x/i.test(name);
  const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : "\ufffd";
}
