// Answering on the phone. The page works without; with it there is one card at a time, a draft, and handing in without network.
import { askForSync, keepOffline } from "./survey/offline.js";
import { begin, isMine, moved } from "./survey/draft.js";
import { createCards } from "./survey/cards.js";
import { deliver } from "./survey/delivery.js";
import * as drafts from "./survey/drafts.js";
import { hold } from "./survey/lock.js";
import { errorsIn, stopWords } from "./survey/server_words.js";

const RETRY_MS = 20_000;
const CHANGED = "Der Fragebogen wurde inzwischen geändert. Deine Antworten sind noch da, wo die Frage gleich geblieben ist.";
const KEPT = "Gespeichert, nur auf diesem Gerät.";
const NOT_KEPT = "Dieser Browser speichert nicht: Die Antworten bleiben nur, solange die Seite offen ist.";

const root = document.querySelector("[data-survey]");

const start = async (root) => {
  const { survey, slug, version, cards: cardsUrl, access } = root.dataset;
  const page = `/befragung/${slug}`;
  const isPersonal = access === "personal";
  const form = root.querySelector("[data-begin]");
  const views = Object.fromEntries([...root.querySelectorAll("[data-view]")].map((view) => [view.dataset.view, view]));
  const later = document.querySelector("[data-later]");
  const codeField = form.elements.code;
  const tab = `praxistag.befragung.${survey}`;
  let draft = null;
  let cards = null;
  let timer = 0;

  const show = (name) => {
    for (const [key, view] of Object.entries(views)) view.hidden = key !== name;
    later.hidden = name !== "run";
    root.querySelector("[data-title]").classList.toggle("visually-hidden", name !== "start");
    const heading = views[name].querySelector("[data-heading]");
    if (heading) {
      window.scrollTo(0, 0);
      heading.focus({ preventScroll: true });
    }
  };

  const remember = async () => {
    if (!draft || !cards) return;
    draft = { ...draft, fields: cards.fields(), at: cards.at() };
    await drafts.keep(draft);
    views.run.querySelector("[data-saved]").textContent = drafts.areKept() ? KEPT : NOT_KEPT;
  };

  const load = async () => {
    const response = await fetch(cardsUrl);
    if (!response.ok) throw new Error(`cards: ${response.status}`);
    const content = new DOMParser().parseFromString(await response.text(), "text/html");
    cards = createCards(views.run, content, { onChange: remember, onEnd: showSend, onStart: () => showStart({ isBack: true }) });
    return cards;
  };

  const run = async () => {
    try {
      if (!cards) await load();
    } catch {
      stop("offline");
      return;
    }
    if (draft.version !== version) {
      draft = moved(draft, { version, token: tokenOf(), names: cards.names() });
      views.run.querySelector("[data-note]").textContent = CHANGED;
    }
    cards.fill(draft.fields);
    cards.speakEasy(draft.isEasy);
    sessionStorage.setItem(tab, "1");
    if (!isPersonal) history.replaceState(null, "", page); // no code in the history of a shared device
    show("run");
    cards.show(draft.at);
  };

  const tokenOf = () => form.elements.form_token.value;

  const showSend = ({ flaw = "" } = {}) => {
    const { answered, total } = cards.counts();
    views.send.querySelector("[data-counted]").textContent = `Du hast ${answered} von ${total} Fragen beantwortet.${answered < total ? " Das reicht völlig." : ""}`;
    const field = views.send.querySelector("[data-send-code]");
    if (field && flaw) {
      field.hidden = false;
      field.querySelector("[data-send-flaw]").textContent = flaw;
      field.querySelector("input").value = draft.code;
    }
    show("send");
    if (flaw && field) field.querySelector("input").focus();
  };

  const showStart = ({ isBack = false } = {}) => {
    root.querySelector("[data-draft]").hidden = !draft || isBack;
    form.hidden = Boolean(draft) && !isBack;
    show("start");
    if (isBack) form.querySelector("button").focus();
  };

  const forget = async () => {
    clearTimeout(timer);
    await drafts.forget(survey);
    sessionStorage.removeItem(tab);
    location.reload();
  };

  const askToForget = () => {
    const dialog = root.querySelector("[data-confirm]");
    dialog.returnValue = "";
    dialog.showModal();
    dialog.addEventListener("close", () => { if (dialog.returnValue === "forget") forget(); }, { once: true });
  };

  const stop = (kind, message = "") => {
    const [title, why] = stopWords(kind, message);
    views.stopped.querySelector("[data-heading]").textContent = title;
    views.stopped.querySelector("[data-why]").textContent = why;
    const texts = cards?.texts() ?? [];
    views.stopped.querySelector("[data-written]").hidden = texts.length === 0;
    views.stopped.querySelector("[data-texts]").replaceChildren(...texts.map(([question, text]) => written(question, text)));
    show("stopped");
  };

  const arrived = async () => {
    clearTimeout(timer);
    await drafts.forget(survey);
    sessionStorage.removeItem(tab);
    draft = null;
    location.replace(`${page}/danke`);
  };

  const reopen = async () => {
    draft = { ...draft, state: "begun" };
    await drafts.keep(draft);
    if (!cards) await load().then(() => cards.fill(draft.fields)).catch(() => {});
  };

  const submit = async () => {
    clearTimeout(timer);
    const again = views.send.querySelector("[data-send-code]:not([hidden]) input");
    if (cards) await remember();
    draft = { ...draft, code: again ? again.value : draft.code, fields: cards ? cards.sent() : draft.fields, state: "waiting" };
    await drafts.keep(draft);
    const { kind, html } = await deliver(draft);
    if (kind === "delivered") return arrived();
    if (kind === "later") {
      show("waiting");
      askForSync();
      timer = setTimeout(submit, RETRY_MS);
      return undefined;
    }
    await reopen();
    return refuse(kind, errorsIn(html));
  };

  const refuse = (kind, errors) => {
    const about = errors.find(({ id }) => id === "code");
    if (about && access === "codes" && cards) return showSend({ flaw: about.message });
    const wrong = errors.find(({ id }) => id && cards?.object(id, errors[0].message));
    if (wrong) return show("run");
    return stop(kind, errors[0]?.message);
  };

  /** Ask the server whether the code opens the survey; without network it is asked at the end. */
  const admit = async () => {
    if (access !== "codes") return "";
    try {
      const body = new URLSearchParams(new FormData(form));
      const response = await fetch(page, { method: "POST", body });
      if (response.ok || response.status >= 500) return "";
      const [first] = errorsIn(await response.text());
      return first?.message ?? "Das hat nicht geklappt. Bitte die Seite neu laden.";
    } catch {
      return "";
    }
  };

  const sayFlaw = (message) => {
    const line = root.querySelector("[data-code-flaw]");
    line.hidden = !message;
    line.querySelector("span").textContent = message;
    codeField.setAttribute("aria-describedby", `code-hinweis${message ? " code-flaw" : ""}`);
    codeField.toggleAttribute("aria-invalid", Boolean(message));
    if (message) codeField.focus();
  };

  const beginNow = async (event) => {
    event.preventDefault();
    const flaw = await admit();
    if (access === "codes") sayFlaw(flaw);
    if (flaw) return;
    const chosen = { code: codeField.value, isEasy: new FormData(form).get("sprache") === "leicht" };
    draft = draft ? { ...draft, ...chosen } : begin({ survey, slug, version, token: tokenOf(), ...chosen });
    await run();
  };

  const proceed = async () => {
    const found = await drafts.find(survey);
    if (found?.state === "delivered") return arrived();
    draft = found ?? null;
    if (!draft) return showStart();
    const path = /\/code\/([^/]+)$/.exec(location.pathname);
    if (!isMine(draft, { code: path ? decodeURIComponent(path[1]) : "", isThisTab: Boolean(sessionStorage.getItem(tab)) })) return showStart();
    return draft.state === "waiting" ? submit() : run();
  };

  const takeOver = async ({ steal }) => {
    const isMineNow = await hold(survey, { steal, onLost: () => show("elsewhere") });
    if (isMineNow) await proceed();
    else show("elsewhere");
  };

  form.addEventListener("submit", beginNow);
  for (const button of root.querySelectorAll("[data-forget]")) button.addEventListener("click", askToForget);
  for (const button of root.querySelectorAll("[data-submit]")) button.addEventListener("click", submit);
  root.querySelector("[data-resume]").addEventListener("click", () => (draft.state === "waiting" ? submit() : run()));
  root.querySelector("[data-take]").addEventListener("click", () => takeOver({ steal: true }));
  views.send.querySelector("[data-back]").addEventListener("click", () => {
    show("run");
    cards.showLast();
  });
  later.addEventListener("click", async () => {
    await remember();
    sessionStorage.removeItem(tab);
    location.assign("/");
  });
  window.addEventListener("online", () => { if (draft?.state === "waiting") submit(); });

  await takeOver({ steal: false });
  // A personal address opens nothing without its token, and that is kept nowhere.
  if (!isPersonal) keepOffline(page, cardsUrl);
};

const written = (question, text) => {
  const holder = document.createElement("label");
  holder.className = "survey-code__label";
  holder.textContent = question;
  const area = document.createElement("textarea");
  area.className = "survey-card__input";
  area.readOnly = true;
  area.rows = 4;
  area.value = text;
  holder.append(area);
  return holder;
};

if (root) start(root);
else document.querySelector("[data-error-summary]")?.focus();
