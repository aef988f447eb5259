// Where the tests' bots lie.
import { fileURLToPath } from "node:url";

export const botFile = (name: string) => fileURLToPath(new URL(`bots/${name}.ink`, import.meta.url));
