// Which addresses a talk may lead a player to.

/**
 * The address as a browser would open it, where it is one that a player may be led to: http or https, and without
 * a user name, which is there only to look like another host.
 */
export function checkedAddress(address: string): string | undefined {
  try {
    const { protocol, username, password, href } = new URL(address.trim());
    return /^https?:$/.test(protocol) && username + password === "" ? href : undefined;
  } catch {
    return undefined;
  }
}
