// What the scanner as an app decides without a browser; the rest is tested in Chromium.
import assert from "node:assert/strict";
import test from "node:test";
import { hintFor } from "./scan/shell.js";
import { closure } from "./tools/output.mjs";

test("iPhones and iPads are told their way, also an iPad that says it is a Mac", () => {
  const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.4 Safari/605.1.15";

  assert.match(hintFor({ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X)" }), /Zum Home-Bildschirm/);
  assert.match(hintFor({ userAgent: mac, maxTouchPoints: 5 }), /Zum Home-Bildschirm/);
  assert.equal(hintFor({ userAgent: mac, maxTouchPoints: 0 }), "");
});

test("Firefox on Android has its own menu, browsers with a button need no words", () => {
  assert.match(hintFor({ userAgent: "Mozilla/5.0 (Android 15; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0" }), /Zum Startbildschirm/);
  assert.equal(hintFor({ userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0" }), "");
  assert.equal(hintFor({ userAgent: "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/150.0 Mobile" }), "");
});

test("the worker keeps the named entries and all they import, and nothing else", () => {
  const outputs = {
    "dist/scan-1.js": { entryPoint: "frontend/scan.js", imports: [{ path: "dist/reader-1.wasm" }, { path: "x", external: true }] },
    "dist/reader-1.wasm": { imports: [] },
    "dist/survey-1.js": { entryPoint: "frontend/survey.js", imports: [{ path: "dist/chart-1.js" }] },
    "dist/chart-1.js": { imports: [] },
  };

  assert.deepEqual(closure({ outputs }, ["frontend/scan.js"]), ["dist/reader-1.wasm", "dist/scan-1.js"]);
});
