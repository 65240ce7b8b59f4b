// What makes native controls easier: answers that stand alone, places of a ranking, a budget of characters.
import { charactersOf, tidyText } from "./values.js";
import { shuffled, swapped, tapped } from "./way.js";

/** „nichts davon“ unticks the others, and they untick it. */
const keepAlone = (box) => {
  const group = box.closest("[data-ticks]");
  if (!group || !box.checked) return;
  for (const other of group.querySelectorAll("input")) {
    if (other !== box && ("alone" in box.dataset || "alone" in other.dataset)) other.checked = false;
  }
};

/** „keine Angabe“ and a number exclude each other. */
const keepInstead = (control) => {
  const card = control.closest("[data-card]");
  const written = card.querySelector("input[inputmode]");
  if (!written) return;
  if ("instead" in control.dataset && control.checked) written.value = "";
  if (control === written && written.value) for (const other of card.querySelectorAll("[data-instead]")) other.checked = false;
};

const keepPlaces = (select) => {
  const selects = [...select.closest("[data-rank]").querySelectorAll("select")];
  const before = Object.fromEntries(selects.map(({ name, dataset }) => [name, dataset.place ?? ""]));
  const now = swapped(before, select.name, select.value, select.options.length - 1);
  for (const one of selects) one.value = one.dataset.place = now[one.name];
};

/** A ranking by thumb: rows are tapped in the order of their places, once more takes a place back. */
export const tap = (target) => {
  const row = target.closest("[data-rank] > *");
  if (!row || target.closest("select")) return false;
  const select = row.querySelector("select");
  const places = Object.fromEntries([...row.parentElement.querySelectorAll("select")].map(({ name, value }) => [name, value]));
  select.value = tapped(places, select.name, select.options.length - 1);
  select.focus({ preventScroll: true }); // says to the screen reader what it is now
  select.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
};

/** How many characters are left, or too many. */
export const count = (control) => {
  const budget = control.closest("[data-card]").querySelector("[data-budget]");
  if (!budget) return;
  const left = Number(budget.dataset.budget) - charactersOf(tidyText(control.value));
  budget.textContent = left < 0 ? `${-left} Zeichen zu viel.` : `Noch ${left} Zeichen.`;
};

/** After a change somebody made. */
export const settle = (control) => {
  if (control.matches("[data-ticks] input")) keepAlone(control);
  if (control.matches("[data-rank] select")) keepPlaces(control);
  keepInstead(control);
  if (control.matches("textarea, input[type=text]")) count(control);
};

/** After a form was filled from a draft. */
export const prepare = (form) => {
  for (const select of form.querySelectorAll("[data-rank] select")) select.dataset.place = select.value;
  for (const control of form.querySelectorAll("textarea, input[type=text]")) if (control.value) count(control);
};

/** The order is made on the device and never told. */
export const shuffle = (form) => {
  for (const rows of form.querySelectorAll("[data-shuffle]")) rows.append(...shuffled([...rows.children], (row) => "last" in row.dataset));
};

/** Fields by name, empty ones left out. */
export const read = (form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string" && value.trim()));

export const fill = (form, fields) => {
  for (const control of form.elements) {
    if (!control.name) continue;
    const value = fields[control.name] ?? "";
    if (control.type === "radio" || control.type === "checkbox") control.checked = control.value === value;
    else control.value = control.inputMode && form.querySelector(`[data-instead][name="${CSS.escape(control.name)}"][value="${CSS.escape(value)}"]`) ? "" : value;
  }
  prepare(form);
};

export const clear = (card) => {
  for (const control of card.querySelectorAll("input, select, textarea")) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = false;
    else control.value = "";
    if (control.matches("select")) control.dataset.place = "";
  }
};
