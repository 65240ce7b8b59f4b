// The scanner page: wires camera, codes, API and verdicts together. Each subject has its module in scan/.
import { fetchLists, Refused, sendScans, Unreachable } from "./scan/api.js";
import { cameraOn } from "./scan/camera.js";
import { newNonce, onceInSight, parseScanned, parseTyped } from "./scan/codes.js";
import { counterIn } from "./scan/counter.js";
import { readFrom } from "./scan/decoder.js";
import { initPairing } from "./scan/pairing.js";
import { scanQueue } from "./scan/queue.js";
import { initShell } from "./scan/shell.js";
import { signal, unlock } from "./scan/sound.js";
import * as store from "./scan/store.js";
import { undoIn } from "./scan/undo.js";
import { GREEN_MS, OFFLINE, render, spoken, wordsFor } from "./scan/verdict.js";
import { dialogsIn, viewsIn } from "./scan/views.js";

const SAME_CODE_REST_MS = 2000;
const NOTICE_MS = 3000;
const RETRY_MS = 10_000;
const LISTS_MS = 20_000;

const root = document.querySelector("[data-scanner]");
const part = (name) => root.querySelector(`[data-${name}]`);

const views = viewsIn(root);
const dialogs = dialogsIn(root, () => {});
const counter = counterIn(root);
const camera = cameraOn(part("video"));
const isFresh = onceInSight(SAME_CODE_REST_MS);
const queue = scanQueue((scans) => sendScans(store.device().token, scans), counter.waiting);
const undo = undoIn(root, (scan) => takeBack(scan));

let shown = null;
let closing = 0;
let notice = 0;

const FINDER_WORDS = part("finder-words").textContent;

/** Say something for a moment where the helper looks anyway. */
const tell = (text) => {
  clearTimeout(notice);
  part("finder").dataset.state = "notice";
  part("finder-words").textContent = text;
  views.say(text);
  notice = setTimeout(() => {
    delete part("finder").dataset.state;
    part("finder-words").textContent = FINDER_WORDS;
  }, NOTICE_MS);
};

const MESSAGES = {
  too_early: ["Noch nicht so weit", "Noch einmal prüfen", () => location.reload()],
  over: ["Der Praxistag ist vorbei", "Gerät trennen", () => forget()],
};

/** The device may not work: say why, and offer the one thing that helps. */
const end = (failure) => {
  const [title, label, action] = MESSAGES[failure.code] ?? ["Dieses Gerät ist abgemeldet", "Neu verbinden", () => forget()];
  shown = null;
  camera.stop();
  part("message-title").textContent = title;
  part("message-text").textContent = failure.message;
  part("message-action").textContent = label;
  part("message-action").onclick = action;
  views.show("message");
};

const refreshLists = async () => {
  try {
    counter.update(await fetchLists(store.device().token));
    return true;
  } catch (failure) {
    if (failure instanceof Refused && [401, 403].includes(failure.status)) end(failure);
    return false;
  }
};

const showVerdict = (words, scan) => {
  clearTimeout(closing);
  shown = { words, scan };
  render(root.querySelector("[data-view=verdict]"), words, counter.words());
  views.show("verdict");
  views.say(spoken(words));
  signal(words.tone, store.isLoud());
  if (words.tone === "ok") closing = setTimeout(closeVerdict, GREEN_MS);
};

/** Whatever went wrong, the next ticket can be scanned. */
const closeQuietly = () => {
  clearTimeout(closing);
  shown = null;
  views.show("scan");
};

const closeVerdict = () => {
  if (!shown) return;
  const { words, scan } = shown;
  closeQuietly();
  if (words.tone === "ok") undo.offer(scan, words.name);
};

const showResult = (result, scan) => {
  if (result.verdict === "ok") counter.add(1);
  showVerdict(wordsFor(result, scan), scan);
  refreshLists();
};

const fail = (failure, scan) => {
  if (failure instanceof Refused) end(failure);
  else if (failure instanceof Unreachable) showVerdict(OFFLINE, scan);
  else {
    closeQuietly();
    throw failure;
  }
};

/** Send one scan and show what the door says. */
const check = async (code, kind = "entry") => {
  const scan = { nonce: newNonce(), code, list: counter.list(), scanned_at: new Date().toISOString(), kind };
  shown = { words: { tone: "busy" }, scan };
  undo.hide();
  try {
    showResult(await queue.add(scan), scan);
  } catch (failure) {
    fail(failure, scan);
  }
};

const retry = async (scan) => {
  try {
    const result = await queue.retry(scan.nonce);
    if (result) showResult(result, scan);
    else closeVerdict();
  } catch (failure) {
    fail(failure, scan);
  }
};

const takeBack = async (scan) => {
  const undoing = { nonce: newNonce(), scanned_at: new Date().toISOString(), kind: "undo", of: scan.nonce };
  try {
    const result = await queue.add(undoing);
    tell(result.verdict === "ok" ? "Rückgängig gemacht" : "Das ging nicht mehr: älter als 30 Sekunden");
  } catch (failure) {
    if (failure instanceof Refused) end(failure);
    else tell("Keine Verbindung. Das Rückgängig wird nachgeholt.");
  }
  refreshLists();
};

/** Quietly hand over what waits; a helper who is looking at „Keine Verbindung“ sees the verdict. */
const catchUp = async () => {
  if (!queue.size() || !store.device()) return;
  const looking = shown?.words === OFFLINE ? shown.scan : null;
  try {
    await queue.flush();
    if (looking && shown?.scan === looking) await retry(looking);
    refreshLists();
  } catch (failure) {
    if (failure instanceof Refused) end(failure);
  }
};

const onQrText = (text) => {
  if (!isFresh(text, Date.now())) return;
  const code = parseScanned(text);
  if (code) check(code);
  else tell("Das ist kein Ticket vom Praxistag");
};

const startCamera = async (deviceId) => {
  try {
    await camera.start(deviceId);
    camera.keepAwake();
    showCamera(null);
    await offerCameras();
  } catch (problem) {
    showCamera(problem);
  }
};

const showCamera = (problem) => {
  part("no-camera").hidden = !problem;
  part("finder").hidden = Boolean(problem);
  part("torch").hidden = Boolean(problem) || !camera.hasTorch();
  if (!problem) return;
  part("no-camera-title").textContent = problem.title ?? "Kamera startet nicht";
  part("no-camera-text").textContent = problem.text ?? "Versuch es noch einmal, oder gib die Codes von Hand ein.";
  views.say(`${part("no-camera-title").textContent}. ${part("no-camera-text").textContent}`);
};

const offerCameras = async () => {
  const cameras = await camera.list();
  part("camera-choice").hidden = cameras.length < 2;
  part("cameras").replaceChildren(...cameras.map(({ deviceId, label }, index) => new Option(label || `Kamera ${index + 1}`, deviceId)));
  part("cameras").value = camera.current();
};

const describeDevice = (device) => {
  part("device-name").textContent = device.device;
  part("device-event").textContent = device.event;
  part("device-until").textContent = new Date(device.valid_until).toLocaleString("de-DE", { dateStyle: "medium", timeStyle: "short", timeZone: "Europe/Berlin" });
};

/** From here on the device works. */
const begin = async (device) => {
  describeDevice(device);
  views.show("scan");
  if (!(await refreshLists()) && views.isOpen("message")) return;
  await startCamera();
};

const forget = () => {
  store.forgetDevice();
  camera.stop();
  views.show("pairing");
};

const wireVerdict = () => {
  const section = root.querySelector("[data-view=verdict]");
  section.addEventListener("click", (event) => {
    if (shown?.words.tone === "ok" && !event.target.closest("button")) closeVerdict();
  });
  part("verdict-main").addEventListener("click", () => {
    const { words, scan } = shown;
    if (words.tone === "warn") check(scan.code, "admit");
    else if (words.tone === "offline") retry(scan);
    else closeVerdict();
  });
  part("verdict-second").addEventListener("click", () => {
    const { words, scan } = shown;
    if (words.tone === "stop") check(scan.code, "admit");
    else closeVerdict();
  });
};

const wireCodeForm = () => {
  const form = part("code-form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = parseTyped(form.elements.code.value);
    part("code-error").textContent = code ? "" : "Ein Code hat 16 Zeichen. Bitte noch einmal vom Ticket ablesen.";
    if (!code) return form.elements.code.focus();
    form.reset();
    dialogs.close("code");
    check(code);
    return null;
  });
};

const wireTools = () => {
  part("camera-again").addEventListener("click", () => startCamera());
  part("cameras").addEventListener("change", (event) => startCamera(event.target.value));
  part("retry").addEventListener("click", catchUp);
  part("forget").addEventListener("click", () => { dialogs.close("device"); forget(); });
  part("sound").checked = store.isLoud();
  part("sound").addEventListener("change", (event) => store.setLoud(event.target.checked));
  part("torch").addEventListener("click", ({ currentTarget }) => {
    const isOn = currentTarget.getAttribute("aria-pressed") !== "true";
    currentTarget.setAttribute("aria-pressed", isOn);
    camera.setTorch(isOn);
  });
};

const wirePage = () => {
  window.addEventListener("online", catchUp);
  window.addEventListener("pagehide", camera.stop);
  window.addEventListener("pointerdown", unlock);
  window.addEventListener("keydown", unlock);
  window.addEventListener("beforeunload", (event) => { if (queue.size()) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && views.isOpen("scan") && !camera.isOn() && part("no-camera").hidden) startCamera();
  });
  setInterval(catchUp, RETRY_MS);
  setInterval(() => { if (!document.hidden && views.isOpen("scan")) refreshLists(); }, LISTS_MS);
};

wireVerdict();
wireCodeForm();
wireTools();
wirePage();
initShell(root);
initPairing(part("pairing"), begin);
readFrom(part("video"), { isWanted: () => !shown && camera.isOn() && views.isOpen("scan") && !dialogs.isAnyOpen(), onText: onQrText });
if (store.device()) begin(store.device());
else views.show("pairing");
