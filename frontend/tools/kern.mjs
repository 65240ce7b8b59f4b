// KERN's stylesheet, cut down to what our templates use: 340 kB of mostly utilities become a few.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import postcss from "postcss";

const CLASS = /kern-[a-z0-9]+(?:[-_]{1,2}[a-z0-9]+)*/g;
const CLASS_IN_SELECTOR = /\.(kern-[\w-]+)/g;
const VARIABLE = /var\(\s*(--[\w-]+)/g;

/** The kern-* class names written anywhere in the given texts. */
export const usedClasses = (texts) => new Set(texts.flatMap((text) => text.match(CLASS) ?? []));

/** A selector survives if we use every kern class in it; what :is(), :not() or :has() name is only a condition. */
export const isUsed = (selector, used) =>
  [...selector.replace(/\([^()]*\)/g, "").matchAll(CLASS_IN_SELECTOR)].every(([, name]) => used.has(name));

const dropUnusedRules = (sheet, used) => {
  sheet.walkRules((rule) => {
    if (rule.parent?.type === "atrule" && /keyframes$/.test(rule.parent.name)) return;
    rule.selectors = rule.selectors.filter((selector) => isUsed(selector, used));
    if (rule.selectors.length === 0 || rule.selector === "") rule.remove();
  });
  sheet.walkComments((comment) => comment.remove());
};

const dropUnusedVariables = (sheet, ownCss) => {
  let removed;
  do {
    const text = ownCss + sheet.toString();
    const read = new Set([...text.matchAll(VARIABLE)].map(([, name]) => name));
    removed = 0;
    sheet.walkDecls(/^--/, (declaration) => {
      if (read.has(declaration.prop)) return;
      declaration.remove();
      removed += 1;
    });
  } while (removed > 0);
};

const dropEmpty = (sheet) => {
  sheet.walkRules((rule) => { if (rule.nodes.length === 0) rule.remove(); });
  sheet.walkAtRules((rule) => { if (rule.nodes?.length === 0) rule.remove(); });
};

/** KERN's css reduced to the used classes and to the variables still read. */
export const purge = (css, used, ownCss = "") => {
  const sheet = postcss.parse(css);
  dropUnusedRules(sheet, used);
  dropUnusedVariables(sheet, ownCss);
  dropEmpty(sheet);
  return sheet.toString();
};

const textsBelow = async (folder, pattern) => {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => pattern.test(name)).map((name) => path.join(folder, name));
  return Promise.all(files.map((file) => readFile(file, "utf8")));
};

/** esbuild plugin: resolves `@import "kern"` to the reduced stylesheet. */
export const kern = (root) => ({
  name: "kern",
  setup(build) {
    build.onResolve({ filter: /^kern$/ }, () => ({ path: "kern.css", namespace: "kern" }));
    build.onLoad({ filter: /.*/, namespace: "kern" }, async () => {
      const source = path.join(root, "node_modules/@kern-ux/native/dist/kern.css");
      const templates = await textsBelow(path.join(root, "praxistag/templates"), /\.html$/);
      const scripts = await textsBelow(path.join(root, "frontend"), /\.js$/);
      const own = await textsBelow(path.join(root, "frontend/css"), /\.css$/);
      const used = usedClasses([...templates, ...scripts]);
      return { contents: purge(await readFile(source, "utf8"), used, own.join("\n")), loader: "css" };
    });
  },
});
