// When a question is asked. The twin of praxistag/questionnaire/conditions.py, on conditions as they stand in the file;
// both are held to tests/questionnaire/condition_cases.json.
const NUMBER = /^-?[0-9]{1,12}(\.[0-9]{1,12})?$/;

const ORDERED = {
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
};

/** An answer, or nothing; a code may be the name of something every object has. */
export const answerTo = (answers, key) => (Object.hasOwn(answers, key) ? answers[key] : undefined);

/** Whether a question with this condition is asked. What is not answered compares as nothing: only `ne` holds for it. */
export const holds = (condition, answers) => {
  if (condition.all) return condition.all.every((part) => holds(part, answers));
  if (condition.any) return condition.any.some((part) => holds(part, answers));
  if (condition.not) return !holds(condition.not, answers);
  return compare(answerTo(answers, condition.q), condition.op, condition.v);
};

const compare = (answer, operator, value) => {
  if (operator === "answered") return isAnswered(answer) === (value !== false);
  if (operator === "ne") return !equals(answer, value);
  if (answer === undefined) return false;
  if (operator === "eq") return equals(answer, value);
  if (operator === "in" || operator === "contains") return [value].flat().some((one) => has(answer, one));
  return !Array.isArray(answer) && bothNumbers(answer, value, ORDERED[operator]);
};

/** Nothing, an empty text and an empty list are no answers; 0 is one. */
export const isAnswered = (answer) => answer !== undefined && answer !== "" && !(Array.isArray(answer) && answer.length === 0);

const equals = (answer, value) => {
  if (Array.isArray(answer)) return areSame(answer, [value].flat());
  if (Array.isArray(value)) return answer !== undefined && areSame([answer], value);
  return answer !== undefined && (answer === value || bothNumbers(answer, value, (left, right) => left === right));
};

const areSame = (left, right) => left.length === right.length && left.every((one, place) => one === right[place]);

const has = (answer, value) => (Array.isArray(answer) ? answer.includes(value) : equals(answer, value));

const bothNumbers = (answer, value, compared) => {
  const [left, right] = [number(answer), number(value)];
  return left !== null && right !== null && compared(left, right);
};

/** The number a value stands for; codes such as "3" count, words do not. */
const number = (value) => {
  if (typeof value === "string") return NUMBER.test(value) ? Number(value) : null;
  return typeof value === "number" || typeof value === "boolean" ? Number(value) : null;
};
