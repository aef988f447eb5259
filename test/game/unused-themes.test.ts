// What a game does not use it does not carry: a theme that nobody names stays out of the game's own bundle.
import { build } from "esbuild";
import { expect, test } from "vitest";

const wishes = { bundle: true, format: "esm", write: false, logLevel: "silent" } as const;
const external = ["phaser", "rxjs"];

/** The plugin as it is published, then bundled once more by a game that imports these names. */
async function carriedBy(names: string): Promise<string> {
  const root = new URL("../../", import.meta.url).pathname;
  const published = await build({
    ...wishes,
    external,
    target: "es2022",
    entryPoints: [`${root}plugin/index.ts`],
  });
  const text = published.outputFiles[0]?.text ?? "";
  const game = await build({
    ...wishes,
    external,
    stdin: { contents: `export { ${names} } from "parley";` },
    plugins: [
      {
        name: "published",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^parley$/ }, () => ({ path: "parley", namespace: "published", sideEffects: false }));
          onLoad({ filter: /.*/, namespace: "published" }, () => ({ contents: text }));
        },
      },
    ],
  });
  return game.outputFiles[0]?.text ?? "";
}

test("the storybook alone, unless another theme is named", async () => {
  const [alone, withModern, withTerminal] = await Promise.all(
    ["ChatPlugin", "ChatPlugin, modern", "ChatPlugin, terminal"].map(carriedBy),
  );
  const fonts = (bundle = "") =>
    ["Alegreya", "Source Sans 3", "JetBrains Mono"].filter((font) => bundle.includes(font));
  expect(fonts(alone)).toEqual(["Alegreya"]);
  expect(fonts(withModern)).toEqual(["Alegreya", "Source Sans 3"]);
  expect(fonts(withTerminal)).toEqual(["Alegreya", "JetBrains Mono"]);
});
