// The build's pure parts: what of KERN stays, how dark colours are written once, how names are hashed.
import assert from "node:assert/strict";
import test from "node:test";
import { characters } from "./tools/fonts.mjs";
import { isUsed, purge, usedClasses } from "./tools/kern.mjs";
import { logicalName } from "./tools/output.mjs";
import { withPreferredDark } from "./tools/tokens.mjs";

test("class names are found wherever a template writes them", () => {
  const used = usedClasses(['<p class="kern-btn kern-btn--primary">', '{% set c = "kern-form-input__select-wrapper" %}']);

  assert.deepEqual([...used], ["kern-btn", "kern-btn--primary", "kern-form-input__select-wrapper"]);
});

test("a selector stays only with all its classes in use, conditions aside", () => {
  const used = new Set(["kern-btn"]);

  assert.equal(isUsed(".kern-btn:hover", used), true);
  assert.equal(isUsed(".kern-btn .kern-icon", used), false);
  assert.equal(isUsed(":is(body, .kern-dark):not([class*=kern-level-])", used), true);
  assert.equal(isUsed("html", used), true);
});

test("unused rules and variables go, chains of variables included", () => {
  const css = ":root{--a:var(--b);--b:1px;--c:2px}.kern-btn{margin:var(--a)}.kern-loader{margin:var(--c)}@media print{.kern-loader{top:0}}";

  assert.equal(purge(css, new Set(["kern-btn"])), ":root{--a:var(--b);--b:1px}.kern-btn{margin:var(--a)}");
});

test("a variable only our own css reads stays", () => {
  assert.equal(purge(":root{--a:1px}", new Set(), "p{margin:var(--a)}"), ":root{--a:1px}");
});

test("forced dark rules are repeated for dark systems", () => {
  const css = withPreferredDark('p{top:0}[data-kern-theme="dark"]{--x:1}');

  assert.match(css, /@media screen and \(prefers-color-scheme: dark\)\s*\{\s*:root:not\(\[data-kern-theme="light"\]\)\{--x:1\}\s*\}/);
});

test("a sheet without dark rules stays as it is", () => {
  assert.equal(withPreferredDark("p{top:0}"), "p{top:0}");
});

test("logical names lose the hash and nothing else", () => {
  assert.equal(logicalName("fira-sans-400-WC5TWCCU.woff2"), "fira-sans-400.woff2");
  assert.equal(logicalName("style-F7R7WQX7.css"), "style.css");
  assert.equal(logicalName("scan-style.css"), "scan-style.css");
});

test("the web fonts hold German, its neighbours and our signs", () => {
  const all = characters();

  for (const sign of "äöüßÄÖÜẞéłőšžœ–„“…₂→€©") assert.ok(all.includes(sign), sign);
});
