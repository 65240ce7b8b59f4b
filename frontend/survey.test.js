// The survey on the device. The server is held to the same cases: tests/questionnaire/test_conditions.py and test_checks.py.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { asked, fieldsOf, fromFields, relevantAnswers, toFields, untick } from "./survey/answers.js";
import { check, checkReading } from "./survey/checks.js";
import { fieldNames, questionsOf } from "./survey/columns.js";
import { holds } from "./survey/conditions.js";

const read = async (name) => JSON.parse(await readFile(new URL(`../tests/questionnaire/${name}`, import.meta.url), "utf8"));

const conditions = await read("condition_cases.json");
const { questions, cases } = await read("check_cases.json");
const byCode = new Map(questions.map((question) => [question.code, question]));

for (const { name, relevant, answers, holds: expected } of conditions) {
  test(`condition: ${name}`, () => assert.equal(holds(relevant, answers), expected));
}

for (const { name, asked: codes, fields, answers, complaints } of cases) {
  test(`check: ${name}`, () => {
    const reading = fromFields(questions, fields);

    const found = checkReading(codes.map((code) => byCode.get(code)), reading);

    assert.deepEqual(reading.answers, answers);
    assert.deepEqual(found.map(({ isSoft, ...rest }) => ({ ...rest, soft: isSoft })), complaints);
  });

  test(`fields and back: ${name}`, () => {
    const again = Object.fromEntries(Object.entries(toFields(questions, answers)).map(([field, value]) => [field, [value]]));

    assert.deepEqual(fromFields(questions, again), { answers, complaints: [] });
  });
}

test("a text of ten thousand characters is told, and nothing of it is lost", () => {
  const typed = "ä".repeat(10_000);
  const { answers } = fromFields(questions, { U: [typed] });

  const [found] = check([byCode.get("U")], answers);

  assert.equal(answers.U, typed);
  assert.equal(found.message, "Der Text ist um 8000 Zeichen zu lang, erlaubt sind 2000.");
});

test("half a character is left out", () => assert.equal(fromFields(questions, { U: ["a\ud83cb"] }).answers.U, "ab"));

test("a draft of another version is judged like anything else", () => {
  const found = check([byCode.get("S"), byCode.get("M"), byCode.get("U"), byCode.get("N")], { S: "weg", M: ["weg"], U: ["a"], N: "weg" });

  assert.deepEqual(found.map(({ key, code }) => [key, code]), [["S", "unknown"], ["M", "unknown"], ["U", "unknown"], ["N", "unknown"]]);
});

const single = (code, relevant) => ({ code, type: "single", text: "?", required: "no", options: [{ code: "y", label: "ja" }], ...(relevant && { relevant }) });
const chain = [single("A"), single("B", { q: "A", op: "eq", v: "y" }), single("C", { q: "B", op: "answered" }), single("D", { q: "B", op: "ne", v: "y" })];

test("what is not asked counts as unanswered for all that follow", () => {
  assert.deepEqual([...asked(chain, { A: "y", B: "y" })], ["A", "B", "C"]);
  assert.deepEqual([...asked(chain, { B: "y", C: "y" })], ["A", "D"]);
  assert.deepEqual(relevantAnswers(chain, { B: "y", C: "y", D: "y" }), { D: "y" });
});

test("what stands alone unticks the others, and they untick it", () => {
  const question = byCode.get("M");

  assert.deepEqual(untick(question, ["a", "c", "n"], "n"), ["n"]);
  assert.deepEqual(untick(question, ["a", "n"], "a"), ["a"]);
  assert.deepEqual(untick(question, ["a", "c"], "c"), ["a", "c"]);
});

test("a form gives lists by name, without files", () => {
  const form = new FormData();
  form.append("M[a]", "0");
  form.append("M[a]", "1");
  form.append("file", new Blob(["x"]));

  assert.deepEqual(fieldsOf(form), { "M[a]": ["0", "1"] });
});

test("fields are named as in the file of answers", () => {
  const names = questionsOf({ sections: [{ questions: [byCode.get("M1")] }, { questions: [byCode.get("V"), byCode.get("I")] }] }).flatMap(fieldNames);

  assert.deepEqual(names, ["M1[a]", "M1[b]", "M1[ka]", "V[x.then]", "V[x.now]"]);
});
