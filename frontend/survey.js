// Answering on the phone. The page works without; with it there is one card at a time, a draft, and handing in without network.
import { createCards } from "./survey/cards.js";
import { showKept } from "./survey/closed.js";
import { whileBusy } from "./survey/busy.js";
import { deliver, deliverWaiting } from "./survey/delivery.js";
import { begin, codeIn, isMine, moved } from "./survey/draft.js";
import * as drafts from "./survey/drafts.js";
import { hold } from "./survey/lock.js";
import { askForSync, keepOffline } from "./survey/offline.js";
import { errorsIn } from "./survey/server_words.js";
import * as tab from "./survey/tab.js";
import { createViews } from "./survey/views.js";

const RETRY_MS = 20_000;
const PATIENCE_MS = 10_000;
const CHANGED = "Der Fragebogen wurde inzwischen geändert. Deine Antworten sind noch da, wo die Frage gleich geblieben ist.";
const KEPT = "Gespeichert, nur auf diesem Gerät.";
const NOT_KEPT = "Dieser Browser speichert nicht: Die Antworten bleiben nur, solange die Seite offen ist.";
const REFUSED = "Das hat nicht geklappt. Bitte die Seite neu laden.";

const start = async (root) => {
  const { survey, slug, version, cards: cardsUrl, access } = root.dataset;
  const page = `/befragung/${slug}`;
  const isPersonal = access === "personal";
  const form = root.querySelector("[data-begin]");
  const views = createViews(root);
  let draft = null;
  let cards = null;
  let timer = 0;
  let isSending = false;

  /** Write down what stands on the cards. */
  const remember = async () => {
    if (!draft || !cards) return;
    draft = { ...draft, fields: cards.fields(), at: cards.at() };
    await drafts.keep(draft);
    views.saved(drafts.areKept() ? KEPT : NOT_KEPT);
  };

  const showSend = (trouble) => views.send(cards.counts(), trouble);

  const load = async () => {
    const response = await fetch(cardsUrl, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) throw new Error(`cards: ${response.status}`);
    const content = new DOMParser().parseFromString(await response.text(), "text/html");
    cards = createCards(views.run, content, { onChange: remember, onEnd: showSend, onStart: () => views.start({ isBack: true }) });
  };

  const run = async () => {
    try {
      if (!cards) await load();
    } catch {
      views.stop("offline", "", []);
      return;
    }
    if (draft.version !== version) {
      draft = moved(draft, { version, token: form.elements.form_token.value, names: cards.names() });
      views.note(CHANGED);
    }
    cards.fill(draft.fields);
    cards.speakEasy(draft.isEasy);
    tab.mark(survey);
    if (!isPersonal) history.replaceState(null, "", page); // no code in the history of a shared device
    views.show("run");
    cards.show(draft.at);
  };

  const end = async () => {
    clearTimeout(timer);
    draft = null;
    await drafts.forget(survey);
    tab.unmark(survey);
  };

  const forget = () => views.confirm(() => end().then(() => location.reload()));

  const refuse = (kind, errors) => {
    const about = errors.find(({ id }) => id === "code");
    if (about && cards) return showSend({ flaw: about.message, code: draft.code });
    if (errors.some(({ id, message }) => id && cards?.object(id, message))) return views.show("run");
    return views.stop(kind, errors[0]?.message, cards?.texts() ?? []);
  };

  const submit = async () => {
    if (isSending) return;
    isSending = true;
    try {
      await send();
    } finally {
      isSending = false;
    }
  };

  const send = async () => {
    clearTimeout(timer);
    if (cards) await remember();
    draft = { ...draft, code: views.codeAgain() ?? draft.code, fields: cards ? cards.sent() : draft.fields, state: "waiting" };
    await drafts.keep(draft);
    const { kind, html } = await deliver(draft);
    if (kind === "delivered") {
      await end();
      location.replace(`${page}/danke`);
    } else if (kind === "later") {
      if (!views.isShown("waiting")) views.show("waiting"); // later attempts take nobody's focus
      askForSync();
      timer = setTimeout(submit, RETRY_MS);
    } else {
      draft = { ...draft, state: "begun" };
      await drafts.keep(draft);
      if (!cards) await load().then(() => cards.fill(draft.fields)).catch(() => {});
      refuse(kind, errorsIn(html));
    }
  };

  /** Ask the server whether the code opens the survey; without network it is asked at the end. */
  const admit = async () => {
    if (access !== "codes") return "";
    try {
      const response = await fetch(page, { method: "POST", body: new URLSearchParams(new FormData(form)), signal: AbortSignal.timeout(PATIENCE_MS) });
      if (response.ok || response.status >= 500) return "";
      return errorsIn(await response.text())[0]?.message ?? REFUSED;
    } catch {
      return "";
    }
  };

  const beginNow = async () => {
    await ready; // the draft of before is found by then
    const flaw = await admit();
    if (access === "codes") views.codeFlaw(flaw);
    if (flaw) return;
    const chosen = { code: form.elements.code.value, isEasy: new FormData(form).get("sprache") === "leicht" };
    draft = draft ? { ...draft, ...chosen } : begin({ survey, slug, version, token: form.elements.form_token.value, ...chosen });
    await run();
  };

  const goOn = () => (draft.state === "waiting" ? submit() : run());

  const proceed = async () => {
    const code = codeIn(location.pathname);
    if (code && !form.elements.code?.value) form.elements.code.value = code; // the page that is kept for offline has none
    draft = (await drafts.find(survey)) ?? null;
    const isOwn = () => isMine(draft, { code, isThisTab: tab.isMarked(survey) });
    if (draft?.state === "waiting" && !isOwn()) {
      await deliverWaiting().catch(() => {}); // it is finished, whoever opens the page now
      draft = (await drafts.find(survey)) ?? null;
    }
    if (draft?.state === "delivered") {
      await end();
      // The worker has handed it in. Whoever comes with a slip is somebody else.
      if (!code) return location.replace(`${page}/danke`);
    }
    if (!draft) return views.start();
    if (draft.version === version) draft.token = form.elements.form_token.value;
    return isOwn() ? goOn() : views.start({ isAsking: true });
  };

  const takeOver = async ({ steal }) => {
    const isHeld = await hold(survey, { steal, onLost: () => views.show("elsewhere") });
    return isHeld ? proceed() : views.show("elsewhere");
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    whileBusy(form.querySelector("button"), beginNow);
  });
  for (const button of root.querySelectorAll("[data-forget]")) button.addEventListener("click", forget);
  for (const button of root.querySelectorAll("[data-submit]")) button.addEventListener("click", () => whileBusy(button, submit));
  for (const button of root.querySelectorAll("[data-resume], [data-retry]")) button.addEventListener("click", () => whileBusy(button, goOn));
  root.querySelector("[data-take]").addEventListener("click", () => takeOver({ steal: true }));
  views.onBackToCards(() => {
    views.show("run");
    cards.showLast();
  });
  views.onLater(async () => {
    await remember();
    tab.unmark(survey);
    location.assign("/");
  });
  window.addEventListener("online", () => { if (draft?.state === "waiting") submit(); });

  const ready = takeOver({ steal: false });
  await ready;
  // A personal address opens nothing without its token, and that is kept nowhere.
  if (!isPersonal) keepOffline(page, cardsUrl);
};

const root = document.querySelector("[data-survey]");
const closed = document.querySelector("[data-closed]");

if (root) start(root);
else if (closed) showKept(closed);
else document.querySelector("[data-error-summary]")?.focus();
