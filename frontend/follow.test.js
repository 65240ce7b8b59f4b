// What the page does with an answer about a calculation.
import assert from "node:assert/strict";
import test from "node:test";
import { heard, next } from "./follow.js";

test("an open calculation moves the bar, never beyond its ends", () => {
  assert.deepEqual(next({ is_open: true, progress: 40, step: "mischt" }), { progress: 40, step: "mischt" });
  assert.equal(next({ is_open: true, progress: 140, step: "" }).progress, 100);
  assert.equal(next({ is_open: true, progress: -1, step: "" }).progress, 0);
});

test("a closed calculation fetches the page anew", () => {
  assert.deepEqual(next({ is_open: false, progress: 100, step: "" }), { isDone: true });
});

test("a screen reader hears a new step, not every page of it", () => {
  assert.equal(heard("Seite 7 wird gesetzt"), heard("Seite 71 wird gesetzt"));
  assert.notEqual(heard("Seite 7 wird gesetzt"), heard("Datei wird geschrieben"));
});
