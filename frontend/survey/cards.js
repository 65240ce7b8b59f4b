// One card at a time: which comes next follows from the answers, nothing moves by itself.
import { asked, fieldsOf, fromFields } from "./answers.js";
import { checkReading } from "./checks.js";
import { questionsOf } from "./columns.js";
import * as controls from "./controls.js";
import { clearFlaws, showFlaw } from "./flaws.js";
import { after, before, progress, visible } from "./way.js";

/** `content` is what the server hands out (survey/cards.html). `onChange` and `onEnd` belong to the page. */
export const createCards = (view, content, { onChange, onEnd, onStart }) => {
  const form = view.querySelector("[data-answers]");
  const holder = content.querySelector("[data-all-cards]");
  const questions = questionsOf(JSON.parse(holder.dataset.questionnaire));
  form.replaceChildren(holder);
  controls.shuffle(form);
  for (const hint of form.querySelectorAll("[data-tap]")) hint.hidden = false;

  const sections = [...form.querySelectorAll("[data-section]")];
  const elements = [...form.querySelectorAll("[data-step]")];
  const cardIn = (element) => element.querySelector("[data-card]");
  const steps = elements.map((element) => ({
    code: cardIn(element).dataset.card,
    part: sections.indexOf(element.closest("[data-section]")) + 1,
    seconds: Number(element.dataset.seconds),
  }));
  const reminded = new Set();
  let at = 0;

  const reading = () => fromFields(questions, fieldsOf(new FormData(form)));
  const codes = () => asked(questions, reading().answers);
  const places = () => visible(steps, codes());

  const write = (selector, text) => {
    const line = view.querySelector(selector);
    if (line.textContent !== text) line.textContent = text; // a live region speaks at each change
  };

  const drawProgress = () => {
    const { part, parts, bars, left } = progress(steps, places(), at);
    const holderOfBars = view.querySelector("[data-bars]");
    while (holderOfBars.children.length < parts) holderOfBars.append(holderOfBars.firstElementChild.cloneNode(true));
    bars.forEach((value, index) => { holderOfBars.children[index].value = value; });
    const { section } = elements[at].closest("[data-section]").dataset;
    write("[data-part]", `Teil ${part} von ${parts}`);
    write("[data-section-title]", section ? ` · ${section}` : "");
    write("[data-left]", `noch ${Math.max(1, Math.round(left / 60))} Min.`);
  };

  const show = (place, { hasFocus = true } = {}) => {
    at = place;
    elements.forEach((element, index) => { element.hidden = index !== at; });
    drawProgress();
    window.scrollTo(0, 0);
    if (hasFocus) cardIn(elements[at]).querySelector("[data-legend]").focus({ preventScroll: true });
    onChange();
  };

  /** What is wrong with this card; a reminder comes once. */
  const complaintHere = ({ isSkipped }) => {
    const { card, keys } = cardIn(elements[at]).dataset;
    const question = questions.find(({ code }) => code === card);
    const found = checkReading([question], reading()).find(({ key, isSoft }) => keys.split(" ").includes(key) && !(isSoft && (isSkipped || reminded.has(at))));
    if (found?.isSoft) reminded.add(at);
    return found;
  };

  const goOn = ({ isSkipped = false } = {}) => {
    const card = cardIn(elements[at]);
    if (isSkipped) controls.clear(card);
    const complaint = complaintHere({ isSkipped });
    if (complaint) {
      showFlaw(card, complaint).scrollIntoView({ block: "nearest" }); // the buttons may be far below it
      onChange();
      return;
    }
    clearFlaws(card);
    const next = after(places(), at);
    if (next < 0) onEnd();
    else show(next);
  };

  form.addEventListener("input", ({ target }) => {
    controls.settle(target);
    clearFlaws(target.closest("[data-card]"));
    onChange();
  });
  form.addEventListener("click", (event) => { if (controls.tap(event.target)) event.preventDefault(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    goOn();
  });
  view.querySelector("[data-skip]").addEventListener("click", () => goOn({ isSkipped: true }));
  view.querySelector("[data-back]").addEventListener("click", () => {
    const previous = before(places(), at);
    if (previous < 0) onStart();
    else show(previous);
  });

  return {
    show: (place = 0) => show(Math.max(after(places(), place - 1), 0)),
    showLast: () => show(places().at(-1) ?? 0),
    at: () => at,
    names: () => new Set([...form.elements].map(({ name }) => name)),
    fields: () => controls.read(form),
    fill: (fields) => controls.fill(form, fields),
    /** Only what was asked leaves the device. */
    sent: () => {
      const areAsked = codes();
      return Object.fromEntries(Object.entries(controls.read(form)).filter(([name]) => areAsked.has(name.split("[")[0])));
    },
    counts: () => {
      const real = questions.filter(({ code, type }) => type !== "info" && codes().has(code));
      const cards = real.map(({ code }) => elements.map(cardIn).filter(({ dataset }) => dataset.card === code));
      return { total: real.length, answered: cards.filter((own) => !own.every(isEmptyCard)).length };
    },
    texts: () => [...form.querySelectorAll("textarea, input[type=text]:not([inputmode])")]
      .filter(({ value }) => value.trim())
      .map((control) => [control.closest("[data-card]").querySelector("[data-usual], .survey-card__text").textContent.trim(), control.value]),
    /** The server objects to a field: go to its card and say so. */
    object: (id, message) => {
      const place = elements.findIndex((element) => element.querySelector(`#${CSS.escape(id)}`));
      if (place < 0) return false;
      show(place);
      showFlaw(cardIn(elements[place]), { message, isSoft: false });
      return true;
    },
    speakEasy: (isEasy) => {
      for (const words of form.querySelectorAll("[data-easy], [data-no-easy]")) words.hidden = !isEasy;
      for (const words of form.querySelectorAll("[data-usual]")) words.hidden = isEasy;
    },
  };
};

const isEmptyCard = (card) => [...card.querySelectorAll("input, select, textarea")].every((control) => (control.matches("[type=radio], [type=checkbox]") ? !control.checked : !control.value.trim()));
