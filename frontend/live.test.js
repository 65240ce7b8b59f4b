// What the page does with an answer, and which parts it puts in.
import assert from "node:assert/strict";
import test from "node:test";
import { exchange, meaning } from "./live.js";

test("an answer is shown, ends the page or is asked for again", () => {
  assert.equal(meaning({ ok: true, redirected: false, status: 200 }), "fresh");
  assert.equal(meaning({ ok: true, redirected: true, status: 200 }), "over");
  assert.equal(meaning({ ok: false, redirected: false, status: 404 }), "over");
  assert.equal(meaning({ ok: false, redirected: false, status: 502 }), "later");
  assert.equal(meaning({ ok: false, redirected: false, status: 429 }), "later");
});

const part = (name, innerHTML, { holds } = {}) => ({
  dataset: { livePart: name },
  innerHTML,
  got: null,
  contains: (node) => Boolean(node) && node === holds,
  replaceChildren(...nodes) { this.got = nodes; },
});

test("only what has changed is put in, and nothing under somebody's hands", () => {
  const focus = {};
  const [same, changed, busy, gone] = [part("a", "1"), part("b", "1"), part("c", "1", { holds: focus }), part("d", "1")];
  const fresh = { a: { innerHTML: "1" }, b: { innerHTML: "2", childNodes: ["two"] }, c: { innerHTML: "2", childNodes: [] } };

  exchange([same, changed, busy, gone], (name) => fresh[name], focus);

  assert.deepEqual([same.got, changed.got, busy.got, gone.got], [null, ["two"], null, null]);
});
