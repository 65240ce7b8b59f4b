// Fira Sans as KERN ships it: two weights cut to Latin for the web, whole files for PDFs.
import { copyFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import subsetFont from "subset-font";

const SOURCE = "node_modules/@kern-ux/native/dist/fonts/fira-sans";
const WEB = { "fira-sans-400": "FiraSans-Regular", "fira-sans-600": "FiraSans-SemiBold" };
const WHOLE = ["FiraSans-Regular", "FiraSans-Italic", "FiraSans-SemiBold", "FiraSans-Bold"];

// Latin, Latin-1 and Latin Extended-A, then the signs German texts and our templates use.
const RANGES = [[0x20, 0x7e], [0xa0, 0x17f], [0x2010, 0x2015], [0x2018, 0x201e], [0x2020, 0x2026]];
const SIGNS = "\u2009\u202f‰′″‹›⁄€₂²³™−×÷≤≥≈≠←↑→↓½¼¾✓✗•ẞȘșȚț";

/** Every character the web fonts contain. */
export const characters = () =>
  RANGES.map(([first, last]) =>
    String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, step) => first + step)),
  ).join("") + SIGNS;

/** esbuild plugin: `url("font:fira-sans-400.woff2")` is a file subset at build time. */
export const fontFace = (root) => ({
  name: "font-face",
  setup(build) {
    build.onResolve({ filter: /^font:/ }, ({ path: name }) => ({
      path: name.slice("font:".length),
      namespace: "font",
    }));
    build.onLoad({ filter: /.*/, namespace: "font" }, async ({ path: name }) => {
      const whole = await readFile(path.join(root, SOURCE, `${WEB[path.parse(name).name]}.woff2`));
      return { contents: await subsetFont(whole, characters(), { targetFormat: "woff2" }), loader: "file" };
    });
  },
});

/** Copies the uncut fonts that WeasyPrint embeds. */
export const copyWholeFonts = async (root, folder) => {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    WHOLE.map((name) => copyFile(path.join(root, SOURCE, `${name}.woff2`), path.join(folder, `${name}.woff2`))),
  );
};
