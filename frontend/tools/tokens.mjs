// Writes the dark colours once: `[data-kern-theme="dark"]` is copied for readers whose system is dark.
import { readFile } from "node:fs/promises";
import postcss from "postcss";

const FORCED = '[data-kern-theme="dark"]';
const PREFERRED = ':root:not([data-kern-theme="light"])';

/** The stylesheet with every forced dark rule repeated for dark screens; paper is white whatever the system. */
export const withPreferredDark = (css) => {
  const sheet = postcss.parse(css);
  const media = postcss.atRule({ name: "media", params: "screen and (prefers-color-scheme: dark)" });
  sheet.walkRules((rule) => {
    if (!rule.selector.startsWith(FORCED)) return;
    const copy = rule.clone({ selector: rule.selector.replace(FORCED, PREFERRED) });
    media.append(copy);
  });
  if (media.nodes?.length) sheet.append(media);
  return sheet.toString();
};

/** esbuild plugin for our own stylesheets. */
export const darkScheme = () => ({
  name: "dark-scheme",
  setup(build) {
    build.onLoad({ filter: /[\\/]css[\\/].*\.css$/, namespace: "file" }, async ({ path }) => ({
      contents: withPreferredDark(await readFile(path, "utf8")),
      loader: "css",
    }));
  },
});
