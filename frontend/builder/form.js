// The open form: what is written in it, and how it keeps cursor and folds when it is put in anew.
const OWN = new Set(["csrf_token", "seen"]);
const WITHOUT_VALUE = new Set(["answered", "unanswered"]);

/** What is written, without what belongs to the request. */
export const written = (form) => asText([...new FormData(form)]);

/** The same from pairs, so that it can be compared. */
export const asText = (pairs) => JSON.stringify(pairs.filter(([name]) => !OWN.has(name)));

/** One empty row is enough where the next one comes by itself. */
export const pruneSpareRows = (form) => {
  for (const list of form.querySelectorAll("[data-rows]")) {
    const spare = [...list.querySelectorAll("[data-spare]")];
    for (const row of spare.slice(1)) row.remove();
  }
};

/** Shows what a line of the condition compares with only where its phrase compares at all. */
export const showValues = (form) => {
  for (const phrase of form.querySelectorAll(".builder-condition__phrase")) {
    const line = phrase.closest(".builder-condition");
    for (const values of line.querySelectorAll("[data-takes]")) values.hidden = WITHOUT_VALUE.has(phrase.value);
  }
};

/**
 * Which row of the old form is which of the new one, by their codes: a new answer goes before those
 * that say nothing, so that its number changes. A row that was empty got a code nobody had before.
 */
export const rowTwins = (before, after) => {
  const fresh = after.map((_code, place) => place).filter((place) => after[place] && !before.includes(after[place]));
  const spare = after.map((_code, place) => place).filter((place) => !after[place]);
  return before.map((code) => (code ? after.indexOf(code) : (fresh.shift() ?? spare.shift() ?? -1)));
};

const codesOf = (form, name) => [...form.querySelectorAll(`input[type=hidden][name^="${name}-"][name$="-code"]`)].map((input) => input.value);

/** Tells the id in the new form of what had this one in the old; nothing where it has gone. */
const twinsOf = (old, fresh) => {
  const twins = Object.fromEntries(["options", "items"].map((name) => [name, rowTwins(codesOf(old, name), codesOf(fresh, name))]));
  return (id) => {
    const [, name, place, rest] = /^(options|items)-(\d+)-(.+)$/.exec(id) ?? [];
    if (!name) return id;
    const twin = twins[name][Number(place)] ?? -1;
    return twin < 0 ? "" : `${name}-${twin}-${rest}`;
  };
};

/** Where the cursor is and what is unfolded. */
export const stateOf = (form, active) => ({
  id: form.contains(active) ? active.id : "",
  row: form.contains(active) && active.name === "row" ? active.value : "",
  selection: form.contains(active) && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null,
  open: [...form.querySelectorAll("details")].map((details) => details.open),
});

/** Put the cursor and the folds back; a button that has gone gives the focus to its neighbour. */
export const restore = (old, form, { id, row, selection, open }) => {
  for (const [place, details] of [...form.querySelectorAll("details")].entries()) details.open ||= open[place] ?? false;
  const twin = id && twinsOf(old, form)(id);
  const target = twin ? form.querySelector(`#${CSS.escape(twin)}`) : row ? rowButton(form, row) : null;
  if (!target) return;
  target.focus({ preventScroll: true });
  if (selection?.[0] !== null && selection && "setSelectionRange" in target) target.setSelectionRange(...selection);
};

const rowButton = (form, value) => {
  const [name, verb] = value.split(":");
  if (verb === "add") return form.querySelector(`[data-rows="${name}"] [data-spare] input:not([type=hidden])`);
  const same = form.querySelector(`button[name=row][value="${CSS.escape(value)}"]:not(:disabled)`);
  return same ?? form.querySelector(`button[name=row][value^="${name}:"]:not(:disabled)`) ?? form.querySelector("textarea");
};

/** Take what was typed since the request went out into the form that came back. */
export const carryOver = (old, fresh) => {
  const idOf = twinsOf(old, fresh);
  for (const control of old.querySelectorAll("input, select, textarea")) {
    const id = control.id && control.type !== "hidden" && idOf(control.id);
    const twin = id && fresh.querySelector(`#${CSS.escape(id)}`);
    if (!twin || twin.type !== control.type) continue;
    if (["checkbox", "radio"].includes(control.type)) twin.checked = control.checked;
    else if (control.tagName !== "SELECT" || [...twin.options].some((option) => option.value === control.value)) twin.value = control.value;
  }
};
