// Which tab may answer, where browsers lock, and where they refuse to.
import assert from "node:assert/strict";
import test from "node:test";
import { hold } from "./survey/lock.js";
import * as tab from "./survey/tab.js";

const nobody = () => assert.fail("nobody took it over");

const withLocks = (context, request) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { value: { locks: { request } }, configurable: true });
  context.after(() => (before ? Object.defineProperty(globalThis, "navigator", before) : delete globalThis.navigator));
};

test("a browser that refuses locks like all storage lets the page go on", async (context) => {
  withLocks(context, async () => { throw new DOMException("denied", "SecurityError"); });

  assert.equal(await hold("id", { onLost: nobody }), true);
});

test("another tab that has it is told, and one that loses it too", async (context) => {
  withLocks(context, async (_name, _options, granted) => granted(null));
  assert.equal(await hold("id", { onLost: nobody }), false);

  let steal;
  withLocks(context, (_name, _options, granted) => new Promise((_, reject) => { granted({}); steal = reject; }));
  const lost = new Promise((resolve) => { hold("id", { onLost: resolve }); });
  steal(new DOMException("stolen", "AbortError"));
  await lost;
});

test("a tab that may store nothing just forgets that it began", (context) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "sessionStorage");
  Object.defineProperty(globalThis, "sessionStorage", { get: () => { throw new DOMException("denied", "SecurityError"); }, configurable: true });
  context.after(() => (before ? Object.defineProperty(globalThis, "sessionStorage", before) : delete globalThis.sessionStorage));

  tab.mark("id");
  tab.unmark("id");
  assert.equal(tab.isMarked("id"), false);
});
