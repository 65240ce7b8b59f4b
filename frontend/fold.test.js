import assert from "node:assert/strict";
import test from "node:test";
import { init } from "./fold.js";

test("closing by key gives the focus back", () => {
  const listeners = {};
  globalThis.document = { addEventListener: (kind, listener) => { listeners[kind] = listener; } };
  let focused = 0;
  const fold = { open: true, contains: () => true, querySelector: () => ({ focus: () => { focused += 1; } }) };

  init(fold);
  listeners.keydown({ type: "keydown", key: "Escape", target: fold });
  listeners.keydown({ type: "keydown", key: "Escape", target: fold });

  assert.equal(fold.open, false);
  assert.equal(focused, 1);
  delete globalThis.document;
});
