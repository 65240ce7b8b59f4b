// The question editor: saves while somebody types, lets the coach speak up, moves cards without a reload.
// Everything goes to the addresses that the page uses without script, and their answers are put in.
import { listenForDrag } from "./builder/drag.js";
import { carryOver, pruneSpareRows, showValues, stateOf, restore, written } from "./builder/form.js";
import { focusAfter, payload } from "./builder/moves.js";
import { createSaver } from "./builder/saver.js";
import { exchange } from "./live.js";

const PAUSE = 800;
const HINT_PAUSE = 250;
const PARTS = { "X-Praxistag-Part": "1" };
const OFFLINE = "Nicht gespeichert: Gerade gibt es keine Verbindung. Wir versuchen es weiter.";
const SIGNED_OUT = "Nicht gespeichert: Bitte in einem anderen Fenster neu anmelden.";
const REFUSED = "Nicht gespeichert. Bitte die Seite neu laden.";

const root = document.querySelector("[data-builder]");
const one = (selector, parent = root) => parent.querySelector(selector);
const form = () => one("[data-builder-form]");
const parse = async (response) => new DOMParser().parseFromString(await response.text(), "text/html");

const tell = (words, isTrouble = false) => {
  const status = one("[data-builder-status]");
  if (status.textContent !== words) status.textContent = words;
  status.classList.toggle("builder-saved--trouble", isTrouble);
  const echo = one("[data-builder-echo]");
  if (!echo) return;
  echo.textContent = words;
  echo.classList.toggle("builder-form__echo--trouble", isTrouble);
};

/** A reason somebody is writing stays, whatever else the coach has to say meanwhile. */
const hasDraft = (part) => [...part.querySelectorAll("textarea")].some((area) => area.value.trim() && !area.form?.matches("[data-builder-form]"));

const putParts = (page, names) => {
  const parts = [...root.querySelectorAll("[data-live-part]")];
  const wanted = parts.filter((part) => (!names || names.includes(part.dataset.livePart)) && !hasDraft(part));
  exchange(wanted, (name) => page.querySelector(`[data-live-part="${name}"]`), document.activeElement);
};

/** Put in the form as the server sees it now; the cursor, what is unfolded and newer words stay. */
const putForm = (page, { typed }) => {
  const [old, fresh] = [form(), one("[data-builder-form]", page)];
  if (!old || !fresh) return;
  const state = stateOf(old, document.activeElement);
  old.replaceWith(fresh);
  pruneSpareRows(fresh);
  showValues(fresh);
  if (typed) carryOver(old, fresh);
  restore(fresh, state);
};

const answer = async (response, { sent, isButton }) => {
  if (response.redirected) {
    tell(SIGNED_OUT, true);
    return;
  }
  const page = await parse(response);
  const fresh = one("[data-builder-form]", page);
  if (!fresh || ![200, 409, 422].includes(response.status)) {
    tell(REFUSED, true);
    return;
  }
  if (response.status === 422) {
    if (isButton) {
      putForm(page, { typed: false });
      putParts(page, ["trouble"]);
    }
    const complaint = one(".error-summary__list li", page)?.textContent.trim();
    tell(complaint ? `Noch nicht gespeichert. ${complaint}` : REFUSED, true);
    return;
  }
  const typed = written(form()) !== sent;
  if (response.status === 409 || isButton || fresh.dataset.shape !== form().dataset.shape) putForm(page, { typed });
  else form().elements.seen.value = fresh.elements.seen.value;
  if (response.status === 409) {
    putParts(page, ["trouble"]);
    saver.stop();
    one("[data-builder-conflict]")?.focus();
    tell("Nicht gespeichert: Diese Frage hat inzwischen jemand anderes geändert.", true);
    return;
  }
  putParts(page);
  tell(one("[data-builder-status]", page).textContent);
};

const saver = createSaver({
  pause: PAUSE,
  read: () => (form() ? written(form()) : ""),
  send: async (sent, button, isLast) => {
    const body = payload(new FormData(form()), button);
    try {
      const response = await fetch(form().action, { method: "POST", body, headers: PARTS, keepalive: isLast });
      await answer(response, { sent, isButton: Boolean(button) });
      return response.status === 422 ? "refused" : "taken";
    } catch {
      tell(OFFLINE, true);
      return "later";
    }
  },
});

let hinting = null;
let hintTimer;
const hint = () => {
  clearTimeout(hintTimer);
  hintTimer = setTimeout(async () => {
    hinting?.abort();
    hinting = new AbortController();
    const request = { method: "POST", body: payload(new FormData(form())), headers: PARTS, signal: hinting.signal };
    try {
      const response = await fetch(root.dataset.notesUrl, request);
      if (response.ok && !response.redirected) putParts(await parse(response), ["notes", "preview", "condition"]);
    } catch {
      // Overtaken by the next keystroke, or offline: saving tells that.
    }
  }, HINT_PAUSE);
};

/** Take over a whole page after a step: its cards, what is open, and what happened in words. */
const putPage = (page, step) => {
  const fresh = one("[data-builder]", page);
  const codes = [...root.querySelectorAll("[data-code]")].map((card) => card.dataset.code);
  const place = step ? document.querySelector(`[name=step][value="${CSS.escape(step)}"]`)?.getBoundingClientRect().top : null;
  one("[data-builder-cards]").replaceWith(one("[data-builder-cards]", fresh));
  Object.assign(root.dataset, { open: fresh.dataset.open, notesUrl: fresh.dataset.notesUrl });
  putParts(page);
  prepare();
  tell(page.querySelector(".flashes")?.textContent.trim().replace(/\s+/g, " ") || one("[data-builder-status]", fresh).textContent);
  for (const value of step ? focusAfter(step, codes) : []) {
    const button = one(`button[name=step][value="${CSS.escape(value)}"]`);
    if (!button || button.disabled) continue;
    button.focus({ preventScroll: true });
    if (place) scrollBy(0, button.getBoundingClientRect().top - place);
    return;
  }
};

const takeStep = async (target, button) => {
  await saver.flush();
  const body = payload(new FormData(target), button);
  try {
    const response = await fetch(target.action, { method: "POST", body });
    const page = await parse(response);
    if (!response.ok || !one("[data-builder]", page)) throw new Error("no editor");
    const isUndo = Boolean(target.elements.no);
    putPage(page, button?.name === "step" ? button.value : null);
    if (isUndo) (one(`.builder-steps__button[value="${button.value}"]`) ?? one(".builder-steps__button"))?.focus();
  } catch {
    target.submit();
  }
};

const goOn = async (target, button) => {
  await saver.flush();
  await new Promise((after) => setTimeout(after)); // a form does not submit within its own event
  target.dataset.builderReady = "";
  target.requestSubmit(button);
};

const prepare = () => {
  if (!form()) return;
  pruneSpareRows(form());
  showValues(form());
  saver.begin();
};

root.addEventListener("input", (event) => {
  if (event.target.form !== form() || !form()) return;
  showValues(form());
  saver.touch();
  hint();
});
root.addEventListener("change", (event) => {
  if (event.target.form === form() && form()) void saver.flush();
});
root.addEventListener("focusout", (event) => {
  if (event.target.form === form() && form()) void saver.flush();
});
root.addEventListener("submit", (event) => {
  const [target, button] = [event.target, event.submitter];
  if ("builderReady" in target.dataset) return;
  if (target === form() && button?.name === "row") {
    event.preventDefault();
    void saver.push(button);
  } else if (target === form() && "builderDefault" in (button?.dataset ?? {})) {
    event.preventDefault();
    void saver.flush();
  } else if ("builderStep" in target.dataset) {
    event.preventDefault();
    void takeStep(target, button);
  } else if (target === form() || "builderFlush" in target.dataset) {
    event.preventDefault();
    void goOn(target, button);
  }
});
root.addEventListener("keydown", (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || event.target.matches("input, textarea, select")) return;
  const code = event.target.closest("[data-code]")?.dataset.code;
  const button = code && one(`button[name=step][value="${event.key === "ArrowUp" ? "up" : "down"}:${CSS.escape(code)}"]`);
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
});
addEventListener("online", () => void saver.flush());
addEventListener("pagehide", () => void saver.flush({ isLast: true }));

listenForDrag(root, (step) => {
  const target = document.getElementById("builder-step-form");
  void takeStep(target, { name: "step", value: step });
});
prepare();
