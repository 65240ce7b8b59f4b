// The app around the scanner: starts without network, goes onto the home screen, takes up new versions.
import { newest } from "./stores.js";

const WORKER = "/einlass/sw.js";
const SCOPE = "/einlass";
const LOOK_AGAIN_MS = 3_600_000;
const SETTLED_MS = 3000;

const STATES = {
  preparing: "Der Start ohne Netz wird vorbereitet. Bitte die Seite noch offen lassen.",
  ready: "Startet auch ohne Netz.",
  failed: "Startet nicht ohne Netz: Der Browser behält die Seite nicht. Lass sie offen, dann prüft sie weiter.",
  insecure: "Startet nicht ohne Netz: Dafür braucht die Adresse https://. Lass die Seite offen, dann prüft sie weiter.",
};
const HINTS = {
  ios: "Auf iPhone und iPad: Tippe in Safari auf „Teilen“, dann auf „Zum Home-Bildschirm“. Die App hat einen eigenen Speicher. Verbinde sie dort mit einem neuen Code.",
  firefox: "In Firefox: Öffne das Menü mit den drei Punkten, dann „Zum Startbildschirm hinzufügen“.",
};
const NEW_VERSION = ["Neue Fassung da.", "Jetzt neu laden"];
const STAY_OPEN = ["Diese Seite startet nicht ohne Netz. Lass sie offen.", "Verstanden"];

/** How this browser puts a page onto the home screen where it offers no button for it. */
export const hintFor = ({ userAgent, maxTouchPoints = 0 }) => {
  // An iPad says it is a Mac; no Mac has a touch screen.
  if (/iPhone|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return HINTS.ios;
  return /Android/.test(userAgent) && /Firefox/.test(userAgent) ? HINTS.firefox : "";
};

const isInstalled = () => matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;

/** One line at the top with one button; it waits while a verdict or a dialog is on the screen. */
const noteIn = (root) => {
  const line = root.querySelector("[data-shell-note]");
  let wanted = null;

  const draw = () => {
    const isBusy = !root.querySelector("[data-view=verdict]").hidden || root.querySelector("dialog[open]");
    const isHidden = !wanted || Boolean(isBusy);
    // Written only when it changes: the observer would otherwise wake itself.
    if (line.hidden !== isHidden) line.hidden = isHidden;
  };

  const hide = () => {
    wanted = null;
    draw();
  };

  const show = ([words, label], action) => {
    wanted = { action };
    line.querySelector("[data-shell-note-words]").textContent = words;
    line.querySelector("[data-shell-note-button]").textContent = label;
    draw();
  };

  line.querySelector("[data-shell-note-button]").addEventListener("click", () => wanted?.action());
  new MutationObserver(draw).observe(root, { subtree: true, attributeFilter: ["hidden", "open"] });
  return { show, hide };
};

/** Offer a version as soon as all of it is on the device; the reload is always the helper's. */
const offerNewVersions = (registration, mine, note) => {
  const offer = async () => {
    const found = await newest(SCOPE).catch(() => null);
    if (found && found.version !== mine) note.show(NEW_VERSION, () => location.reload());
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  setTimeout(() => {
    offer();
    navigator.serviceWorker.controller?.postMessage("settled");
  }, SETTLED_MS);
  const look = () => registration.update().catch(() => {});
  window.addEventListener("online", look);
  setInterval(look, LOOK_AGAIN_MS);
};

const keepWorker = async (root, note) => {
  const state = root.querySelector("[data-shell-state]");
  if (!navigator.serviceWorker) {
    state.textContent = isSecureContext ? STATES.failed : STATES.insecure;
    note.show(STAY_OPEN, note.hide);
    return;
  }
  state.textContent = STATES.preparing;
  try {
    const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: "none" });
    offerNewVersions(registration, root.dataset.version, note);
    await navigator.serviceWorker.ready;
    state.textContent = STATES.ready;
  } catch (error) {
    console.warn("no worker", error);
    // Without network the registration of before still holds.
    const isKept = Boolean(navigator.serviceWorker.controller);
    state.textContent = isKept ? STATES.ready : STATES.failed;
    if (!isKept) note.show(STAY_OPEN, note.hide);
  }
};

const offerInstallation = (root) => {
  const button = root.querySelector("[data-install]");
  const hint = root.querySelector("[data-install-hint]");
  let prompt = null;

  const draw = () => {
    button.hidden = !prompt || isInstalled();
    hint.textContent = isInstalled() || prompt ? "" : hintFor(navigator);
    hint.hidden = !hint.textContent;
  };

  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    prompt = event;
    draw();
  });
  window.addEventListener("appinstalled", () => {
    prompt = null;
    draw();
  });
  button.addEventListener("click", async () => {
    await prompt.prompt();
    prompt = null;
    draw();
  });
  draw();
};

/** Ask that the browser keeps what is stored, at a tap: Firefox puts the question to the helper. */
const askToKeep = (root) => {
  const line = root.querySelector("[data-storage]");
  const ask = async () => {
    const isKept = await navigator.storage?.persist?.().catch(() => false);
    line.hidden = Boolean(isKept);
  };
  root.addEventListener("click", ask, { once: true });
  window.addEventListener("appinstalled", ask);
};

/** Start all of it; whatever fails here, the scanner goes on. */
export const initShell = (root) => {
  const note = noteIn(root);
  offerInstallation(root);
  askToKeep(root);
  return keepWorker(root, note);
};
