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
const KEEPALIVE_LIMIT = 60_000; // what browsers send along after the page has gone
const OFFLINE = "Nicht gespeichert: Gerade gibt es keine Verbindung. Wir versuchen es weiter.";
const BROKEN = "Nicht gespeichert: Gerade klemmt es. Euer Text bleibt hier, wir versuchen es weiter.";
const SIGNED_OUT = "Nicht gespeichert: Eure Anmeldung ist abgelaufen. Meldet euch in einem anderen Fenster an, euer Text bleibt hier stehen.";
const BROKEN_STEP = "Das hat nicht geklappt. Bitte gleich noch einmal versuchen.";
const OFFLINE_STEP = "Das geht gerade nicht: keine Verbindung.";
const CLOSED = "Nicht gespeichert: Diese Befragung ist inzwischen geschlossen. Euer Text bleibt hier stehen.";
const REFUSED = "Nicht gespeichert. Euer Text bleibt hier stehen.";

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

/** Undo and redo are put in even under the cursor: they name the step they were shown for. */
const putSteps = (page) => {
  const [old, fresh] = [one("[data-live-part=steps]"), one("[data-live-part=steps]", page)];
  if (!old || !fresh) return;
  const pressed = old.contains(document.activeElement) ? document.activeElement.value : null;
  old.replaceChildren(...fresh.childNodes);
  if (pressed) (one(`.builder-steps__button[value="${pressed}"]`) ?? one(".builder-steps__button"))?.focus();
};

const putParts = (page, names) => {
  if (!names) putSteps(page);
  const parts = [...root.querySelectorAll("[data-live-part]:not([data-live-part=steps])")];
  const wanted = parts.filter((part) => (!names || names.includes(part.dataset.livePart)) && !hasDraft(part));
  exchange(wanted, (name) => page.querySelector(`[data-live-part="${name}"]`), document.activeElement);
};

/** Put in the form as the server sees it now; the cursor, what is unfolded and newer words stay. */
const putForm = (page, { typed = false } = {}) => {
  const [old, fresh] = [form(), one("[data-builder-form]", page)];
  if (!old || !fresh) return;
  const state = stateOf(old, document.activeElement);
  old.replaceWith(fresh);
  pruneSpareRows(fresh);
  showValues(fresh);
  if (typed) carryOver(old, fresh);
  restore(old, fresh, state);
};

/** After signing in anew the forms of this page need the token of that session. */
const renewToken = async () => {
  const response = await fetch(form().action, { headers: PARTS });
  const token = response.redirected ? null : one("[name=csrf_token]", await parse(response))?.value;
  for (const field of token ? document.querySelectorAll("[name=csrf_token]") : []) field.value = token;
  return Boolean(token);
};

/** Somebody else was at the same question: what both wrote is shown, and nothing is sent by itself. */
const putConflict = (page, typed) => {
  const theirs = one(".builder-conflict__title", page)?.textContent.trim();
  putForm(page, { typed });
  putParts(page, ["trouble"]);
  saver.stop();
  one("[data-builder-conflict]")?.focus();
  tell(`Nicht gespeichert: ${theirs ?? "Hier ist inzwischen etwas anders"}.`, true);
};

const putComplaints = (page, isShown) => {
  const complaint = one(".error-summary__list li", page)?.textContent.trim();
  if (isShown) {
    putForm(page);
    putParts(page, ["trouble"]);
    one(".error-summary")?.focus();
  }
  tell(complaint ? `Noch nicht gespeichert. ${complaint}` : REFUSED, true);
};

/** What an answer means for what was sent: "taken", "refused" or "later". */
const answer = async (response, { sent, button, isShown }) => {
  if (response.redirected || response.status === 429 || response.status >= 500) {
    tell(response.redirected ? SIGNED_OUT : BROKEN, true);
    return "later";
  }
  const page = await parse(response);
  const fresh = one("[data-builder-form]", page);
  if (!fresh) {
    tell(response.status === 409 ? CLOSED : REFUSED, true);
    return "refused";
  }
  if (response.status === 422) {
    putComplaints(page, Boolean(button) || isShown);
    return "refused";
  }
  const typed = written(form()) !== sent;
  if (response.status !== 200) {
    putConflict(page, typed);
    return "refused";
  }
  if (button || fresh.dataset.shape !== form().dataset.shape) putForm(page, { typed });
  else form().elements.seen.value = fresh.elements.seen.value;
  putParts(page);
  tell(one("[data-builder-status]", page).textContent);
  return "taken";
};

const post = (button) => {
  const body = payload(new FormData(form()), button);
  return fetch(form().action, { method: "POST", body, headers: PARTS, keepalive: String(body).length < KEEPALIVE_LIMIT });
};

const saver = createSaver({
  pause: PAUSE,
  read: () => (form() ? written(form()) : ""),
  send: async (sent, button, { isShown = false } = {}) => {
    try {
      const response = await post(button);
      const isStale = response.status === 400 && (await renewToken());
      return await answer(isStale ? await post(button) : response, { sent, button, isShown });
    } catch {
      tell(OFFLINE, true);
      return "later";
    }
  },
});

let isLeaving = false;
let hinting = null;
let hintTimer;
const hint = () => {
  clearTimeout(hintTimer);
  hintTimer = setTimeout(async () => {
    if (!form()) return;
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

const putReason = (area, value) => {
  if (!area) return;
  area.value = value;
  area.closest("details").open = true;
};

/** Take over a whole page after a step: its cards, what is open, and what happened in words. */
const putPage = (page, step) => {
  const fresh = one("[data-builder]", page);
  const codes = [...root.querySelectorAll("[data-code]")].map((card) => card.dataset.code);
  const place = step ? document.querySelector(`[name=step][value="${CSS.escape(step)}"]`)?.getBoundingClientRect().top : null;
  const reasons = [...root.querySelectorAll(".coach-note__text")].filter((area) => area.value.trim());
  one("[data-builder-cards]").replaceWith(one("[data-builder-cards]", fresh));
  for (const { id, value } of reasons) putReason(document.getElementById(id), value);
  Object.assign(root.dataset, { open: fresh.dataset.open, notesUrl: fresh.dataset.notesUrl });
  putParts(page);
  prepare();
  for (const offer of page.querySelectorAll(".flashes button")) offer.remove();
  tell(page.querySelector(".flashes")?.textContent.trim().replace(/\s+/g, " ") || one("[data-builder-status]", fresh).textContent);
  const named = step ? focusAfter(step, codes).map((value) => one(`button[name=step][value="${CSS.escape(value)}"]`)) : [];
  const button = named.find((candidate) => candidate && !candidate.disabled);
  button?.focus({ preventScroll: true });
  if (button && place) scrollBy(0, button.getBoundingClientRect().top - place);
  if (document.activeElement === document.body) (one(".builder-move button") ?? one(".builder-steps__button"))?.focus();
};

const takeStep = async (target, button) => {
  if (!(await saver.flush({ isShown: true }))) return; // it says why, and the words stay
  const now = target.isConnected ? target : one(`.builder-steps__button[value="${button.value}"]`)?.form;
  if (!now) return;
  const body = payload(new FormData(now), button);
  try {
    const response = await fetch(now.action, { method: "POST", body });
    const page = await parse(response);
    if (!response.ok || !one("[data-builder]", page)) throw new Error("no editor");
    history.replaceState(null, "", response.url);
    putPage(page, button?.name === "step" ? button.value : null);
  } catch {
    tell(navigator.onLine ? BROKEN_STEP : OFFLINE_STEP, true);
  }
};

const goOn = async (target, button) => {
  const isSaved = await saver.flush({ isShown: true });
  // only the answer to a conflict goes all the same: it decides whose words stay
  if (!isSaved && !(target === form() && saver.isStopped() && navigator.onLine)) return;
  await new Promise((after) => setTimeout(after)); // a form does not submit within its own event
  target.dataset.builderReady = "";
  isLeaving = true;
  target.requestSubmit(button);
};

const prepare = () => {
  if (form()) {
    pruneSpareRows(form());
    showValues(form());
  }
  saver.begin();
};

/** What somebody else wrote takes the place of what was typed here. */
const takeTheirs = async () => {
  try {
    const response = await fetch(form().action, { headers: PARTS });
    const page = await parse(response);
    if (!response.ok || !one("[data-builder-form]", page)) throw new Error("no form");
    form().elements.text.value = one("#text", page).value;
    putForm(page);
    putParts(page);
    prepare();
    form().elements.text.focus();
    tell("Jetzt steht hier, was gespeichert ist.");
  } catch {
    tell(OFFLINE_STEP, true);
  }
};

/** A link waits until the words are at the server; else the next page would show what was before. */
const follow = async (event) => {
  const link = event.target.closest("a[href]");
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || link.target || link.getAttribute("href").startsWith("#") || saver.isSaved()) return;
  const isVerdict = Boolean(link.closest("[data-builder-conflict]"));
  isLeaving = isVerdict && link.href !== form().action;
  if (isLeaving) return;
  event.preventDefault();
  if (isVerdict) {
    await takeTheirs();
    return;
  }
  await saver.flush();
  location.assign(link.href);
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
document.addEventListener("click", (event) => void follow(event));
addEventListener("online", () => void saver.flush());
addEventListener("pagehide", () => void saver.flush({ isLast: true }));
addEventListener("beforeunload", (event) => {
  if (!isLeaving && (saver.wouldLose() || hasDraft(root))) event.preventDefault();
});

listenForDrag(root, (step) => {
  const target = document.getElementById("builder-step-form");
  void takeStep(target, { name: "step", value: step });
});
prepare();
// A question just added waits for its words; only after loading, as the jump to it takes the focus away.
addEventListener("load", () => {
  if (form() && !form().elements.text.value) form().elements.text.focus({ preventScroll: true });
});

const outline = one(".builder-outline");
const current = one("[aria-current]", outline);
if (current) outline.scrollTop += current.getBoundingClientRect().top - outline.getBoundingClientRect().top - outline.clientHeight / 2;
