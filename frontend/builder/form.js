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

/** Where the cursor is and what is unfolded. */
export const stateOf = (form, active) => ({
  id: form.contains(active) ? active.id : "",
  row: form.contains(active) && active.name === "row" ? active.value : "",
  selection: form.contains(active) && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null,
  open: [...form.querySelectorAll("details")].map((details) => details.open),
});

/** Put the cursor and the folds back; a button that has gone gives the focus to its neighbour. */
export const restore = (form, { id, row, selection, open }) => {
  for (const [place, details] of [...form.querySelectorAll("details")].entries()) details.open ||= open[place] ?? false;
  const target = id ? form.querySelector(`#${CSS.escape(id)}`) : row ? rowButton(form, row) : null;
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
  for (const control of old.elements) {
    if (!control.id || control.type === "hidden" || control.tagName === "BUTTON") continue;
    const twin = fresh.querySelector(`#${CSS.escape(control.id)}`);
    if (!twin || twin.type !== control.type) continue;
    if (["checkbox", "radio"].includes(control.type)) twin.checked = control.checked;
    else if (control.tagName !== "SELECT" || [...twin.options].some((option) => option.value === control.value)) twin.value = control.value;
  }
};
