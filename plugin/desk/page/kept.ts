// What the browser keeps for the agent: name, drafts, what was read. A browser that keeps nothing is no error.

const PREFIX = "parley-desk:";

export function keep(key: string, value: string): void {
  try {
    if (value === "") localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // Storage may be full or forbidden; the page works on without.
  }
}

export function kept(key: string): string {
  try {
    return localStorage.getItem(PREFIX + key) ?? "";
  } catch {
    return "";
  }
}
