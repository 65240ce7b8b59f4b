// Form fields ↔ answers, and which questions are asked. The twin of praxistag/questionnaire/answers.py and field_values.py.
import { answerKeys, fieldNames, fieldOf, isAlone, isOfMany, isScalePoint, optionOf } from "./columns.js";
import { complaint, noNumber, noPlace, placeDoubled, placeMissing, thousands, unknown } from "./complaints.js";
import { holds } from "./conditions.js";
import { germanText, readNumber, tidyLine, tidyText } from "./values.js";

const CHOSEN = "1";
const NOT_CHOSEN = "0";
const PLACE = /^[0-9]{1,3}$/;

/** What stands in a form, by name: a list each, as a name may come twice. */
export const fieldsOf = (formData) => {
  const fields = {};
  for (const [name, value] of formData) if (typeof value === "string") (fields[name] ??= []).push(value);
  return fields;
};

/** Read the fields of these questions: `{ answers, complaints }`. */
export const fromFields = (questions, fields) => {
  const answers = {};
  const complaints = [];
  const { typed, doubled } = typedIn(questions, fields);
  for (const question of questions) {
    for (const key of answerKeys(question)) {
      const found = read(question, key, typed);
      if (found?.message) complaints.push(found);
      else if (found !== null) answers[key] = found;
    }
  }
  return { answers, complaints: [...doubled, ...complaints, ...foreignOptions(questions, fields)] };
};

/** The fields that hold these answers. */
export const toFields = (questions, answers) =>
  Object.assign({}, ...questions.flatMap((question) => Object.entries(answersTo(question, answers)).map(([key, answer]) => write(question, key, answer))));

/** The codes of the questions that are asked; what is not asked counts as unanswered for all that follow. */
export const asked = (questions, answers) => {
  const found = new Set();
  const visible = {};
  for (const question of questions) {
    if (question.relevant && !holds(question.relevant, visible)) continue;
    found.add(question.code);
    Object.assign(visible, answersTo(question, answers));
  }
  return found;
};

/** The answers to questions that are asked. */
export const relevantAnswers = (questions, answers) => {
  const areAsked = asked(questions, answers);
  return Object.assign({}, ...questions.filter(({ code }) => areAsked.has(code)).map((question) => answersTo(question, answers)));
};

/** The codes chosen once `latest` was ticked: what stands alone unticks the others, and they untick it. */
export const untick = (question, codes, latest) => {
  const stands = isAlone(optionOf(question, latest));
  return codes.filter((code) => code === latest || (!stands && !isAlone(optionOf(question, code))));
};

const answersTo = (question, answers) => Object.fromEntries(answerKeys(question).filter((key) => Object.hasOwn(answers, key)).map((key) => [key, answers[key]]));

const write = (question, key, answer) => {
  if (!Array.isArray(answer)) return { [key]: typeof answer === "number" ? germanText(answer) : answer };
  return Object.fromEntries(answer.map((code, place) => [fieldOf(key, code), question.type === "rank" ? String(place + 1) : CHOSEN]));
};

/** The one value of each field; a box may come with the "0" of its hidden twin. */
const typedIn = (questions, fields) => {
  const typed = {};
  const doubled = [];
  for (const question of questions) {
    for (const name of fieldNames(question)) {
      const values = new Set((Object.hasOwn(fields, name) ? fields[name] : []).filter(tidyText));
      if (question.type === "multi" && values.size > 1) values.delete(NOT_CHOSEN);
      if (values.size > 1) doubled.push(unknown(isOfMany(question) ? question.code : name, name));
      else if (values.size === 1) [typed[name]] = values;
    }
  }
  return { typed, doubled };
};

/** Chosen options and items a known question does not have. */
const foreignOptions = (questions, fields) => {
  const known = new Set(questions.flatMap(fieldNames));
  return Object.keys(fields).flatMap((name) => {
    const question = questions.find(({ code }) => code === name.split("[")[0]);
    const isChosen = fields[name].some((value) => !["", NOT_CHOSEN].includes(tidyText(value)));
    const isForeign = !known.has(name) && question && isChosen && fieldNames(question).length > 0;
    return isForeign ? [unknown(answerKeys(question)[0], fieldNames(question)[0])] : [];
  });
};

const read = (question, key, typed) => {
  if (isOfMany(question)) return (question.type === "rank" ? rank : multi)(question, typed);
  if (!Object.hasOwn(typed, key)) return null;
  const value = typed[key];
  if (question.type === "text_short") return tidyLine(value) || null;
  if (question.type === "text_long") return tidyText(value) || null;
  if (optionOf(question, value)) return value;
  if (question.type === "number") return number(key, readNumber(value));
  if (question.type === "scale" && isScalePoint(question, readNumber(value))) return readNumber(value);
  return unknown(key);
};

const number = (key, found) => {
  if (found === "thousands") return thousands(key);
  return found === "no_number" ? noNumber(key) : found;
};

const multi = (question, typed) => {
  const chosen = [];
  for (const { code } of question.options) {
    const name = fieldOf(question.code, code);
    if (!Object.hasOwn(typed, name) || typed[name] === NOT_CHOSEN) continue;
    if (typed[name] !== CHOSEN) return unknown(question.code, name);
    chosen.push(code);
  }
  return chosen.length > 0 ? chosen : null;
};

const rank = (question, typed) => {
  const places = new Map();
  for (const option of question.options) {
    const name = fieldOf(question.code, option.code);
    if (!Object.hasOwn(typed, name)) continue;
    const place = PLACE.test(typed[name]) ? Number(typed[name]) : 0;
    if (place < 1 || place > question.options.length) return complaint(question.code, name, "no_place", noPlace(question.options.length));
    if (places.has(place)) return complaint(question.code, name, "place_doubled", placeDoubled(place, places.get(place).label, option.label));
    places.set(place, option);
  }
  return withoutGap(question, [...places].sort(([left], [right]) => left - right));
};

const withoutGap = (question, ranked) => {
  const wrong = ranked.findIndex(([place], index) => place !== index + 1);
  if (wrong >= 0) return complaint(question.code, fieldOf(question.code, ranked[wrong][1].code), "place_missing", placeMissing(wrong + 1));
  return ranked.length > 0 ? ranked.map(([, option]) => option.code) : null;
};
