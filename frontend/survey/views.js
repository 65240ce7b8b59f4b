// What is on the screen: the start, the cards, handing in, waiting, another tab, or why it stops.
import { stopWords } from "./server_words.js";

/** A text to copy. */
export const written = ([question, text]) => {
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

const counted = (answered, total) => {
  if (answered === 0) return "Du hast alles übersprungen. Abgeben darfst du trotzdem.";
  return `Du hast ${answered} von ${total} Fragen beantwortet.${answered < total ? " Das reicht völlig." : ""}`;
};

export const createViews = (root) => {
  const views = Object.fromEntries([...root.querySelectorAll("[data-view]")].map((view) => [view.dataset.view, view]));
  const later = document.querySelector("[data-later]");
  const form = root.querySelector("[data-begin]");

  const show = (name) => {
    for (const [key, view] of Object.entries(views)) view.hidden = key !== name;
    later.hidden = name !== "run";
    root.querySelector("[data-title]").classList.toggle("visually-hidden", name !== "start");
    const heading = views[name].querySelector("[data-heading]");
    if (!heading) return;
    window.scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  };

  return {
    show,
    isShown: (name) => !views[name].hidden,
    run: views.run,
    note: (words) => { views.run.querySelector("[data-note]").textContent = words; },
    saved: (words) => { views.run.querySelector("[data-saved]").textContent = words; },
    /** A draft that may be somebody else's is asked about before anything else can be done. */
    start: ({ isAsking = false, isBack = false } = {}) => {
      root.querySelector("[data-draft]").hidden = !isAsking;
      form.hidden = isAsking;
      show("start");
      if (isBack) form.querySelector("button").focus();
    },
    codeFlaw: (message) => {
      const line = root.querySelector("[data-code-flaw]");
      line.hidden = !message;
      line.querySelector("span").textContent = message;
      form.elements.code.setAttribute("aria-describedby", `code-hinweis${message ? " code-flaw" : ""}`);
      form.elements.code.setAttribute("aria-invalid", String(Boolean(message)));
      if (message) form.elements.code.focus();
    },
    send: ({ answered, total }, { flaw = "", code = "" } = {}) => {
      views.send.querySelector("[data-counted]").textContent = counted(answered, total);
      show("send");
      const field = views.send.querySelector("[data-send-code]");
      if (!field || !flaw) return;
      field.hidden = false;
      field.querySelector("[data-send-flaw]").textContent = flaw;
      field.querySelector("input").value = code;
      field.querySelector("input").focus();
    },
    /** The code somebody has typed anew before handing in again. */
    codeAgain: () => views.send.querySelector("[data-send-code]:not([hidden]) input")?.value,
    stop: (kind, message, texts) => {
      const [title, why] = stopWords(kind, message);
      views.stopped.querySelector("[data-heading]").textContent = title;
      views.stopped.querySelector("[data-why]").textContent = why;
      views.stopped.querySelector("[data-retry]").hidden = kind !== "offline";
      views.stopped.querySelector("[data-written]").hidden = texts.length === 0;
      views.stopped.querySelector("[data-texts]").replaceChildren(...texts.map(written));
      show("stopped");
    },
    /** Ask before a draft goes; `onYes` deletes it. */
    confirm: (onYes) => {
      const dialog = root.querySelector("[data-confirm]");
      dialog.returnValue = "";
      dialog.showModal();
      dialog.addEventListener("close", () => { if (dialog.returnValue === "forget") onYes(); }, { once: true });
    },
    onBackToCards: (action) => views.send.querySelector("[data-back]").addEventListener("click", action),
    onLater: (action) => later.addEventListener("click", action),
  };
};
