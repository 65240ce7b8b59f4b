// The modules' decisions, without a browser; behaviour in the page is tested with Playwright.
import assert from "node:assert/strict";
import test from "node:test";
import { controlIn } from "./error-summary.js";
import { closes } from "./menu.js";
import { guard } from "./once.js";

const click = () => ({ isStopped: false, preventDefault() { this.isStopped = true; } });

test("a form goes once, and again after the page was shown anew", () => {
  const { submit, release } = guard();
  const [first, second, third] = [click(), click(), click()];

  submit(first);
  submit(second);
  release();
  submit(third);

  assert.deepEqual([first.isStopped, second.isStopped, third.isStopped], [false, true, false]);
});

test("escape and a click outside close the menu, other keys and clicks inside do not", () => {
  assert.equal(closes({ type: "keydown", key: "Escape" }, true), true);
  assert.equal(closes({ type: "click" }, false), true);
  assert.equal(closes({ type: "click" }, true), false);
  assert.equal(closes({ type: "keydown", key: "Tab" }, false), false);
});

test("a summary link means the field itself or the first control of a group", () => {
  const input = { matches: () => true };
  const group = { matches: () => false, querySelector: () => input };

  assert.equal(controlIn(input), input);
  assert.equal(controlIn(group), input);
  assert.equal(controlIn({ matches: () => false, querySelector: () => null }), null);
  assert.equal(controlIn(null), null);
});
