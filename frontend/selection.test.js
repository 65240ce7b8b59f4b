// What the bar above ticked rows says; the behaviour in the page is tested with Playwright.
import assert from "node:assert/strict";
import test from "node:test";
import { labelFor, stateOfAll, words } from "./selection.js";

test("buttons say how many people they mean", () => {
  const forms = "Azubi freigeben|Azubis freigeben";

  assert.equal(labelFor(forms, 1), "1 Azubi freigeben");
  assert.equal(labelFor(forms, 3), "3 Azubis freigeben");
  assert.equal(words(3), "3 ausgewählt");
});

test("the box above all is ticked for all, half for some, empty for none", () => {
  assert.deepEqual(stateOfAll(0, 3), { checked: false, indeterminate: false });
  assert.deepEqual(stateOfAll(2, 3), { checked: false, indeterminate: true });
  assert.deepEqual(stateOfAll(3, 3), { checked: true, indeterminate: false });
  assert.deepEqual(stateOfAll(0, 0), { checked: false, indeterminate: false });
});
