// What the question editor decides without a browser: when it saves, what it sends, where the focus goes.
import assert from "node:assert/strict";
import test from "node:test";
import { asText, rowTwins } from "./builder/form.js";
import { dropStep, focusAfter, payload } from "./builder/moves.js";
import { createSaver } from "./builder/saver.js";

const desk = ({ outcome = () => "taken" } = {}) => {
  const sent = [];
  const paper = { text: "" };
  let later = null;
  const saver = createSaver({
    pause: 800,
    read: () => paper.text,
    send: async (text, button) => {
      sent.push(button ? `${text} [${button.value}]` : text);
      return outcome(text);
    },
    wait: (work) => { later = work; return 1; },
    cancel: () => { later = null; },
  });
  return { saver, sent, paper, pass: () => later?.() };
};

test("somebody who types is saved once, when the hands rest", async () => {
  const { saver, sent, paper, pass } = desk();
  for (const text of ["W", "Wi", "Wie"]) {
    paper.text = text;
    saver.touch();
  }
  assert.deepEqual(sent, []);
  pass();
  await saver.flush();
  assert.deepEqual(sent, ["Wie"]);
});

test("what is saved already is not sent again", async () => {
  const { saver, sent, paper } = desk();
  await saver.flush();
  paper.text = "Wie";
  await saver.flush();
  await saver.flush();
  assert.deepEqual(sent, ["Wie"]);
});

test("what was refused is tried again, a button is sent as it is", async () => {
  const { saver, sent, paper } = desk({ outcome: (text) => (text === "falsch" ? "refused" : "taken") });
  paper.text = "falsch";
  await saver.flush();
  await saver.flush();
  await saver.push({ name: "row", value: "options:up:2" });
  assert.deepEqual(sent, ["falsch", "falsch", "falsch [options:up:2]"]);
});

test("what did not get there is tried again by itself", async () => {
  let isOnline = false;
  const { saver, sent, paper, pass } = desk({ outcome: () => (isOnline ? "taken" : "later") });
  paper.text = "unterwegs";
  await saver.flush();
  isOnline = true;
  pass();
  await saver.flush();
  await saver.flush();
  assert.deepEqual(sent, ["unterwegs", "unterwegs"]);
});

test("after a conflict nothing is sent until the card is opened anew", async () => {
  const { saver, sent, paper } = desk();
  saver.stop();
  paper.text = "meins";
  await saver.flush();
  assert.deepEqual(sent, []);
  saver.begin();
  paper.text = "neu";
  await saver.flush();
  assert.deepEqual(sent, ["neu"]);
});

test("whoever waits learns whether all is at the server", async () => {
  const { saver, paper } = desk({ outcome: (text) => (text === "falsch" ? "refused" : "taken") });
  paper.text = "gut";
  assert.equal(await saver.flush(), true);
  paper.text = "falsch";
  assert.equal(saver.wouldLose(), false, "nothing was tried yet: leaving still sends it");
  assert.equal(await saver.flush(), false);
  assert.equal(saver.wouldLose(), true);
  paper.text = "gut";
  assert.equal(saver.wouldLose(), false);
});

test("words behind those on their way would be lost", async () => {
  let arrive = null;
  const { saver, paper } = desk({ outcome: () => new Promise((done) => { arrive = done; }) });
  paper.text = "Wie";
  const going = saver.flush();
  await Promise.resolve();
  assert.equal(saver.wouldLose(), false);
  paper.text = "Wie gut";
  assert.equal(saver.wouldLose(), true);
  arrive("taken");
  assert.equal(await going, false);
});

test("a new row is found again before those that say nothing", () => {
  assert.deepEqual(rowTwins(["1", "na", ""], ["1", "2", "na", ""]), [0, 2, 1]);
  assert.deepEqual(rowTwins(["1", "2", ""], ["2", ""]), [-1, 0, 1]);
  assert.deepEqual(rowTwins(["1", "", ""], ["1", "2", "3", ""]), [0, 1, 2]);
});

test("the token and the fingerprint are no writing", () => {
  assert.equal(asText([["csrf_token", "a"], ["text", "Wie?"], ["seen", "b"]]), '[["text","Wie?"]]');
});

test("the form goes with the button that was pressed", () => {
  assert.equal(String(payload([["open", "F1"]], { name: "step", value: "up:F1" })), "open=F1&step=up%3AF1");
  assert.equal(String(payload([["open", ""]])), "open=");
});

test("the focus stays on the card that moved", () => {
  assert.deepEqual(focusAfter("up:F3", []), ["up:F3", "down:F3"]);
  assert.deepEqual(focusAfter("section-down:T1", []), ["section-down:T1", "section-up:T1"]);
});

test("after removing, the next card takes the focus, and the one before at the end", () => {
  assert.deepEqual(focusAfter("remove:F2", ["F1", "F2", "F3"]), ["remove:F3", "remove:F1"]);
});

test("a card dropped on itself goes nowhere", () => {
  assert.equal(dropStep("F1", "F1"), "");
  assert.equal(dropStep("F1", "F2"), "before:F1:F2");
  assert.equal(dropStep("F1", undefined), "");
});
