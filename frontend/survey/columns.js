// What an answer is called. The twin of praxistag/questionnaire/columns.py, on questions as they stand in the file.
const TEXT_USUAL = { text_short: 200, text_long: 2000 };
const TEXT_MOST = 4000;
const SCALE_USUAL = [0, 10];

export const isText = (question) => Object.hasOwn(TEXT_USUAL, question.type);
export const isOfMany = (question) => question.type === "multi" || question.type === "rank";

/** All questions of a questionnaire file, in the order they are asked. */
export const questionsOf = (questionnaire) => questionnaire.sections.flatMap((section) => section.questions);

export const fieldOf = (code, part) => `${code}[${part}]`;

/** The HTML fields of a question, which are its columns too. */
export const fieldNames = (question) => (isOfMany(question) ? question.options.map((option) => fieldOf(question.code, option.code)) : answerKeys(question));

/** The keys under which a question's answers are kept. */
export const answerKeys = ({ code, type, items = [] }) => {
  if (type === "info") return [];
  if (type === "likert") return items.map((item) => fieldOf(code, item.code));
  if (type === "then_now") return items.flatMap((item) => ["then", "now"].map((when) => fieldOf(code, `${item.code}.${when}`)));
  return [code];
};

export const textBound = (question) => Math.min(Math.max(Math.trunc(question.max ?? TEXT_USUAL[question.type]), 1), TEXT_MOST);

export const isScalePoint = ({ min = SCALE_USUAL[0], max = SCALE_USUAL[1] }, number) =>
  Number.isInteger(number) && number >= Math.trunc(min) && number <= Math.trunc(max);

export const optionOf = (question, code) => (question.options ?? []).find((option) => option.code === code);

/** An option that stands against all others: „nichts davon“, „keine Angabe“. */
export const isAlone = (option) => Boolean(option.exclusive || option.na);
