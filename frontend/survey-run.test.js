// What answering decides without a browser; pages and drafts are tested in Chromium.
import assert from "node:assert/strict";
import test from "node:test";
import { whileBusy } from "./survey/busy.js";
import { bodyOf, deliverWaiting, kindOf, newNonce } from "./survey/delivery.js";
import { begin, codeIn, isMine, moved } from "./survey/draft.js";
import * as drafts from "./survey/drafts.js";
import { stopWords } from "./survey/server_words.js";
import { after, before, progress, shuffled, swapped, tapped, visible } from "./survey/way.js";

const STEPS = [
  { code: "F1", part: 1, seconds: 10 },
  { code: "F2", part: 1, seconds: 20 },
  { code: "F3", part: 2, seconds: 30 },
  { code: "F3", part: 2, seconds: 30 },
];
const START = { survey: "id", slug: "nachher", version: "1", token: "1.x", code: "ABCD", isEasy: false };

test("cards that are not asked are passed over, forwards and backwards", () => {
  const places = visible(STEPS, new Set(["F1", "F3"]));

  assert.deepEqual(places, [0, 2, 3]);
  assert.equal(after(places, 0), 2);
  assert.equal(after(places, 1), 2);
  assert.equal(after(places, 3), -1);
  assert.equal(before(places, 2), 0);
  assert.equal(before(places, 0), -1);
});

test("progress counts by parts, and time by what is left", () => {
  assert.deepEqual(progress(STEPS, [0, 1, 2, 3], 2), { part: 2, parts: 2, bars: [1, 0.25], left: 60 });
  assert.deepEqual(progress(STEPS, [0, 2, 3], 0), { part: 1, parts: 2, bars: [0.5, 0], left: 70 });
});

test("a shuffled list keeps everything, and what has to stay last", () => {
  const mixed = shuffled(["a", "b", "c", "nichts"], (word) => word === "nichts", () => 0);

  assert.deepEqual([...mixed].sort(), ["a", "b", "c", "nichts"]);
  assert.notDeepEqual(mixed.slice(0, 3), ["a", "b", "c"]);
  assert.equal(mixed.at(-1), "nichts");
});

test("who takes a place gives their own to whoever had it", () => {
  assert.deepEqual(swapped({ a: "1", b: "2", c: "" }, "b", "1", 3), { a: "2", b: "1", c: "" });
  assert.deepEqual(swapped({ a: "1", b: "2", c: "" }, "c", "1", 2), { a: "", b: "2", c: "1" });
  assert.deepEqual(swapped({ a: "1", b: "" }, "a", "", 2), { a: "", b: "" });
});

test("arrow keys pass through a place without emptying it", () => {
  const passing = swapped({ a: "1", b: "", c: "" }, "b", "1", 3);

  assert.deepEqual(passing, { a: "2", b: "1", c: "" });
  assert.deepEqual(swapped(passing, "b", "2", 3), { a: "1", b: "2", c: "" });
});

test("a place that is taken back leaves no gap", () => {
  assert.deepEqual(swapped({ a: "1", b: "2", c: "3" }, "a", "", 3), { a: "", b: "1", c: "2" });
  assert.deepEqual(swapped({ a: "1", b: "2", c: "" }, "b", "", 3), { a: "1", b: "", c: "" });
});

test("who is tapped gets the next free place, once more gives it back", () => {
  assert.equal(tapped({ a: "", b: "" }, "b", 2), "1");
  assert.equal(tapped({ a: "2", b: "" }, "b", 2), "1");
  assert.equal(tapped({ a: "1", b: "2", c: "" }, "c", 2), "");
  assert.equal(tapped({ a: "1", b: "2" }, "a", 2), "");
});

test("the code stands in the address of a slip or a link, however it was typed", () => {
  assert.equal(codeIn("/befragung/nachher/code/ABCD%20EFGH"), "ABCD EFGH");
  assert.equal(codeIn("/befragung/nachher/code/%E0%A4"), "%E0%A4");
  assert.equal(codeIn("/befragung/nachher/persoenlich/xyz"), "xyz");
  assert.equal(codeIn("/befragung/nachher"), "");
});

test("every draft hands in under a number of its own", () => {
  const [first, second] = [begin(START), begin(START)];

  assert.match(newNonce(), /^[\w-]{22}$/);
  assert.notEqual(first.nonce, second.nonce);
});

test("a newer version keeps answers to questions it still has, and begins at the front", () => {
  const draft = { ...begin(START), fields: { F1: "yes", F2: "old" }, at: 3 };
  const next = moved(draft, { version: "2", token: "2.x", names: new Set(["F1", "F9"]) });

  assert.deepEqual(next.fields, { F1: "yes" });
  assert.deepEqual([next.version, next.token, next.at, next.nonce], ["2", "2.x", 0, draft.nonce]);
});

test("a draft goes on unasked in its own tab and with its own code only", () => {
  const draft = begin(START);

  assert.equal(isMine(draft, { code: "", isThisTab: true }), true);
  assert.equal(isMine(draft, { code: "ABCD", isThisTab: true }), true);
  assert.equal(isMine(draft, { code: "WXYZ", isThisTab: true }), false);
  assert.equal(isMine(draft, { code: "", isThisTab: false }), false);
});

test("what is handed in carries no time, no place in the cards and no language", () => {
  const body = bodyOf({ ...begin(START), fields: { F1: "yes", "F2[time]": "1" } });

  assert.deepEqual([...body.keys()], ["form_token", "nonce", "code", "page", "go", "F1", "F2[time]"]);
  assert.equal(body.get("go"), "submit");
});

test("an answer of the server is final or tried again", () => {
  const url = "https://praxistag.example.org/befragung/nachher";

  assert.equal(kindOf({ ok: true, status: 200, url: `${url}/danke` }), "delivered");
  assert.equal(kindOf({ ok: true, status: 200, url }), "refused");
  assert.equal(kindOf({ ok: false, status: 410, url }), "closed");
  assert.equal(kindOf({ ok: false, status: 409, url }), "used");
  assert.equal(kindOf({ ok: false, status: 503, url }), "later");
});

test("a button that waits says so, is pressed once, and comes back when it fails", async () => {
  const words = { textContent: "Los geht’s" };
  const button = { ariaDisabled: null, querySelector: () => words };
  let calls = 0;
  let fail;
  const work = () => new Promise((_, reject) => { calls += 1; fail = reject; });

  const first = whileBusy(button, work);
  await whileBusy(button, work);
  assert.deepEqual([calls, words.textContent, button.ariaDisabled], [1, "Moment …", "true"]);

  fail(new Error("no network"));
  await assert.rejects(first);
  assert.deepEqual([words.textContent, button.ariaDisabled], ["Los geht’s", null]);
});

test("what the server says goes before our own words", () => {
  assert.deepEqual(stopWords("used", "Schon da."), ["Schon abgegeben", "Schon da."]);
  assert.match(stopWords("teapot")[1], /Entwurf liegt noch/);
});

test("the worker hands over what waits, leaves word of it, and comes back while there is no network", async (context) => {
  const waiting = { ...begin(START), state: "waiting", fields: { F1: "yes" } };
  await drafts.keep(waiting);
  await drafts.keep({ ...begin(START), survey: "other" });
  const fetched = context.mock.method(globalThis, "fetch", async () => { throw new TypeError("offline"); });

  await assert.rejects(deliverWaiting());
  assert.equal((await drafts.find("id")).state, "waiting");

  fetched.mock.mockImplementation(async () => ({ ok: true, status: 200, url: "https://praxistag.example.org/befragung/nachher/danke" }));
  await deliverWaiting();
  assert.deepEqual(await drafts.find("id"), { survey: "id", state: "delivered" });
  assert.equal((await drafts.find("other")).state, "begun");
  assert.equal(drafts.areKept(), false);
});
