// What the page of wishes decides without a browser: where the focus goes and what is sent.
import assert from "node:assert/strict";
import test from "node:test";
import { focusAfter, payload, read } from "./wishes.js";

const LISTS = { wished: ["bach", "dach", "wald"], offered: ["moor", "wiese"] };

test("a button names its step and its workshop", () => {
  assert.deepEqual(read("up:leben-im-bach"), { step: "up", slug: "leben-im-bach" });
  assert.deepEqual(read("remove:a:b"), { step: "remove", slug: "a:b" });
});

test("the focus stays on the card that moved, on the other arrow at the end of the list", () => {
  assert.deepEqual(focusAfter(read("up:dach"), LISTS).slice(0, 2), ["up:dach", "down:dach"]);
  assert.deepEqual(focusAfter(read("down:dach"), LISTS).slice(0, 2), ["down:dach", "up:dach"]);
});

test("after removing, the next card takes the focus, and the one before if there is none", () => {
  assert.deepEqual(focusAfter(read("remove:dach"), LISTS), ["remove:wald", "remove:bach"]);
  assert.deepEqual(focusAfter(read("remove:wald"), LISTS), ["remove:dach", "remove:bach"]);
  assert.deepEqual(focusAfter(read("remove:bach"), { wished: ["bach"], offered: [] }), []);
});

test("after adding, the next offer takes the focus, and the new wish if the list is full", () => {
  assert.deepEqual(focusAfter(read("add:moor"), LISTS), ["add:wiese", "up:moor", "remove:moor"]);
});

test("the form goes as it stands, with one button", () => {
  const entries = [["csrf_token", "x"], ["wish-1", "bach"], ["wish-2", ""], ["track", ""]];

  assert.equal(payload(entries, "up:bach").toString(), "csrf_token=x&wish-1=bach&wish-2=&track=&move=up%3Abach");
  assert.equal(payload(entries, "").has("move"), false);
});
