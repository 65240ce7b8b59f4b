// Whether answers keep the rules of their questions. The twin of praxistag/questionnaire/checks.py;
// both are held to tests/questionnaire/check_cases.json.
import { answerKeys, fieldNames, fieldOf, isAlone, isOfMany, isScalePoint, isText, optionOf, textBound } from "./columns.js";
import { OPEN_HARD, OPEN_SOFT, complaint, exclusive, outOfRange, tooFew, tooLong, tooMany, unknown } from "./complaints.js";
import { answerTo, isAnswered } from "./conditions.js";
import { charactersOf, germanText } from "./values.js";

/** What is wrong, in the order of the questions; pass only questions that are asked. */
export const check = (questions, answers) => questions.flatMap((question) => answerKeys(question).flatMap((key) => checkOne(question, key, answerTo(answers, key))));

/** What is wrong with a form: one complaint per answer, unreadable values first. */
export const checkReading = (questions, { answers, complaints }) => {
  const found = new Map(check(questions, answers).reverse().map((one) => [one.key, one]));
  for (const one of [...complaints].reverse()) found.set(one.key, one);
  return questions.flatMap(answerKeys).filter((key) => found.has(key)).map((key) => found.get(key));
};

const checkOne = (question, key, answer) => {
  if (!isAnswered(answer)) return unanswered(question, key);
  if (Array.isArray(answer)) return many(question, answer);
  if (isText(question)) return text(question, answer);
  if (!isPossible(question, answer)) return [unknown(key)];
  return question.type === "number" && typeof answer === "number" ? number(question, answer) : [];
};

const unanswered = (question, key) => {
  if (question.required !== "soft" && question.required !== "hard") return [];
  const isSoft = question.required === "soft";
  const names = fieldNames(question);
  const field = names.includes(key) ? key : names[0] ?? key;
  return [complaint(key, field, "required", question.required_message || (isSoft ? OPEN_SOFT : OPEN_HARD), isSoft)];
};

/** Whether a single answer is one of the question at all. */
const isPossible = (question, answer) => {
  if (typeof answer === "string") return Boolean(optionOf(question, answer));
  return question.type === "number" || (question.type === "scale" && isScalePoint(question, answer));
};

const many = (question, codes) => {
  const { code: key, min, max } = question;
  const isRank = question.type === "rank";
  const options = codes.map((code) => optionOf(question, code));
  if (!isOfMany(question) || new Set(codes).size < codes.length || options.includes(undefined)) return [unknown(key, fieldNames(question)[0] ?? key)];
  const alone = options.find(isAlone);
  if (alone) return codes.length > 1 ? [complaint(key, fieldOf(key, alone.code), "exclusive", exclusive(alone.label))] : [];
  const field = fieldOf(key, codes.at(-1));
  if (min !== undefined && codes.length < min) return [complaint(key, field, "too_few", tooFew(Math.trunc(min), isRank))];
  if (max !== undefined && codes.length > max) return [complaint(key, field, "too_many", tooMany(Math.trunc(max), codes.length, isRank))];
  return [];
};

const number = ({ code, min, max }, answer) => {
  if ((min === undefined || answer >= min) && (max === undefined || answer <= max)) return [];
  const [low, high] = [min, max].map((end) => (end === undefined ? undefined : germanText(end)));
  return [complaint(code, code, "out_of_range", outOfRange(low, high))];
};

const text = (question, answer) => {
  if (typeof answer !== "string") return [unknown(question.code)];
  const bound = textBound(question);
  const extra = charactersOf(answer) - bound;
  return extra > 0 ? [complaint(question.code, question.code, "too_long", tooLong(extra, bound))] : [];
};
