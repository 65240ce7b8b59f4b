// The scanner page: wires camera, decision, memory and transfer together. Each subject has its module in scan/.
import { addendaIn, addendumFor, isNews } from "./scan/addenda.js";
import { fetchArrivals, fetchSnapshot, sendScans } from "./scan/api.js";
import { camerasIn } from "./scan/cameras.js";
import { foreignWords, onceInSight, parseScanned, parseTyped } from "./scan/codes.js";
import { createContact } from "./scan/contact.js";
import { counterIn } from "./scan/counter.js";
import { readFrom } from "./scan/decoder.js";
import { createMemory } from "./scan/device.js";
import { createDoor, ticketOf } from "./scan/door.js";
import { initLock } from "./scan/lock.js";
import { createLog, rowOf } from "./scan/log.js";
import { ENDS, leftoverWords, messageIn } from "./scan/messages.js";
import * as names from "./scan/names.js";
import { createOutbox } from "./scan/outbox.js";
import { initPairing } from "./scan/pairing.js";
import { screenIn } from "./scan/screen.js";
import { initShell } from "./scan/shell.js";
import { createSnapshots } from "./scan/snapshot.js";
import { signal, unlock } from "./scan/sound.js";
import * as store from "./scan/store.js";
import { createSync } from "./scan/sync.js";
import { createTabs } from "./scan/tabs.js";
import { undoIn } from "./scan/undo.js";
import { openVault } from "./scan/vault.js";
import { dialogsIn, finderIn, viewsIn } from "./scan/views.js";
import { initWalkins } from "./scan/walkins.js";

const SAME_CODE_REST_MS = 2000;
const GUARD_MS = 30_000;

const root = document.querySelector("[data-scanner]");
const part = (name) => root.querySelector(`[data-${name}]`);

const views = viewsIn(root);
const dialogs = dialogsIn(root);
const message = messageIn(root, views);
const tell = finderIn(root, views);
const cameras = camerasIn(root, views);
const isFresh = onceInSight(SAME_CODE_REST_MS);

const ownId = () => store.device()?.device_id ?? "";
const token = () => store.device()?.token;

// First of all: what keeps the page must not wait for what the page keeps.
initShell(root);

const vault = await openVault();
const tabs = createTabs((kind, content) => hearTab(kind, content));
const log = createLog();
const snapshots = createSnapshots({ vault, onNames: names.keep });
const memory = createMemory({ vault, log, snapshots });
const contact = createContact({ read: store.clock, write: store.keepClock });
const outbox = createOutbox({
  vault,
  tokenOf: store.tokenFor,
  send: async (...scans) => {
    const results = await sendScans(...scans);
    contact.heard();
    return results;
  },
  onAnswer: (entry, result) => hearAnswer(entry, result),
  onChange: () => sync.tell(),
});
const sync = createSync({
  outbox,
  arrivals: () => takeArrivals(),
  snapshot: () => takeSnapshot(),
  mayRead: () => Boolean(token()),
  onRefused: (failure) => hearRefusal(failure),
  onState: (state) => showState(state),
});
const door = createDoor({ snapshots, log, outbox, device: store.device, serverNow: contact.serverNow });
const counter = counterIn(root, { lists: snapshots.lists, arrived: log.arrived });
const undo = undoIn(root, (scan) => takeBack(scan));
const addenda = addendaIn(root, (text) => { views.say(text); signal("warn", store.isLoud()); });
const screen = screenIn(root, {
  views,
  count: counter.words,
  onAction: (action, shown) => {
    if (action === "admit") return decideAbout(shown.ticket, "admit");
    screen.close();
    return dialogs.open("search");
  },
  onClosed: ({ words, scan }) => { if (words.tone === "ok") undo.offer(scan, words.name); },
});

/** A scan is on its way: other tabs hear of it, and the server as soon as somebody is there. */
const handOver = async ({ scan, isKept }) => {
  counter.draw();
  if (!(await isKept) && vault.isLasting) tell("Der Speicher ist voll. Lass diese Seite offen, bis alles übertragen ist.");
  tabs.say("rows", [log.get(scan.nonce)]);
  tabs.say("queue");
  sync.hasNews();
};

/** Decide about a ticket that is open, and show it. */
const decideAbout = (ticket, kind, takenAt) => {
  undo.hide();
  dialogs.closeAll();
  const checked = door.check(ticket, kind, counter.list());
  screen.show({ ...checked, ticket, takenAt });
  // Perhaps somebody registered a minute ago.
  if (checked.result.verdict === "unknown") sync.wantSnapshot();
  return handOver(checked);
};

const check = async (code, takenAt) => { decideAbout(await snapshots.open(code), "entry", takenAt); };

const pick = (person, kind = "entry") => decideAbout(ticketOf(person), kind);

const takeBack = (scan) => {
  const undone = door.undo(scan);
  tell("Rückgängig gemacht");
  return handOver(undone);
};

const onQrText = async (text, takenAt) => {
  if (!isFresh(text, Date.now())) return;
  const code = parseScanned(text);
  if (code) await check(code, takenAt);
  else tell(foreignWords(text, location.origin));
};

/** The server has answered a scan: what it knows better is said at once, or as a „Nachtrag“. */
const hearAnswer = async (entry, result) => {
  const changed = door.answered(entry, result);
  if (changed) {
    await memory.keepRow(changed);
    tabs.say("rows", [changed]);
    counter.draw();
  }
  if (!token() || entry.owner !== ownId() || !isNews(entry, result)) return;
  if (!screen.correct(entry.nonce, result)) addenda.add(addendumFor(entry, result));
};

/** The day may have ended while something was being written: then that goes, too. */
const forgetIfEnded = async (asked) => { if (token() !== asked) await memory.wipe(); };

const takeArrivals = async () => {
  const asked = token();
  const { until, entries } = await fetchArrivals(asked, await memory.until());
  if (token() !== asked) return;
  contact.heard(until);
  const rows = entries.map(rowOf);
  log.merge(rows);
  await memory.keepArrivals(rows, until);
  await forgetIfEnded(asked);
  counter.draw();
};

const takeSnapshot = async () => {
  const asked = token();
  // Names may be missing here although the list has not changed: the PIN came later.
  const known = (await names.areWanted()) ? null : snapshots.etag();
  const { answer, etag } = await fetchSnapshot(asked, known);
  if (token() !== asked) return;
  contact.heard(answer?.server_time, answer?.records.length);
  if (answer) {
    await snapshots.take(answer, etag);
    await forgetIfEnded(asked);
    tabs.say("snapshot");
  }
  if (token()) showList();
};

/** With a list the door is open; without one, say why. */
const showList = () => {
  if (!snapshots.isThere()) return message.show("loading");
  counter.update();
  if (snapshots.opensAt()) return message.show("closed", { onAction: sync.wantSnapshot });
  if (views.isOpen("scan")) return null;
  views.show("scan");
  return cameras.start();
};

const showState = (state) => {
  counter.transfer(state);
  if (message.code() === "loading" && state.kind === "offline") message.show("missing", { onAction: sync.wake });
  if (!state.waiting) store.dropEndedDeliveries();
  message.leftover(token() ? "" : leftoverWords({ waiting: state.waiting, refused: outbox.orphans() }));
};

const showEnd = () => {
  message.show(store.ended(), { onAction: () => { store.forgetEnd(); views.show("pairing"); } });
  sync.tell();
};

/** The device may work no longer: everything about people goes, and the page says what happened. */
const end = async (code) => {
  store.endDevice(code);
  dialogs.closeAll();
  screen.forget();
  undo.hide();
  addenda.clear();
  cameras.stop();
  showEnd();
  await memory.wipe();
  await outbox.recount();
  tabs.say("device");
};

const hearRefusal = async (failure) => {
  if (failure.owner !== undefined && failure.owner !== ownId()) {
    store.dropDelivery(failure.owner);
    await outbox.recount();
  } else if (token() && ENDS.has(failure.code)) await end(failure.code);
  else if (failure.code === "too_early") message.show("too_early", { text: failure.message, onAction: sync.wake });
};

/** Nothing about people outlives the day, nor twelve hours without a word from the server. */
const guard = async () => {
  const code = store.device() && contact.verdict(store.device().valid_until);
  if (code) await end(code);
};

/** From here on the device works. */
const begin = () => {
  const { device, event, valid_until: until } = store.device();
  part("device-name").textContent = device;
  part("device-event").textContent = event;
  part("device-until").textContent = `${new Date(until).toLocaleString("de-DE", { weekday: "short", day: "2-digit", month: "2-digit", hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" })} Uhr`;
  showList();
  return sync.start();
};

const onPaired = async () => {
  store.forgetEnd();
  contact.restart();
  await outbox.dropOrphans();
  tabs.say("device");
  await begin();
};

const hearTab = async (kind, content) => {
  if (kind === "device") location.reload();
  else if (kind === "queue") await outbox.recount();
  else if (kind === "rows") log.merge(content);
  else await snapshots.load();
  counter.update();
};

const wireCodeForm = () => {
  const form = part("code-form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = parseTyped(form.elements.code.value);
    part("code-error").textContent = code ? "" : "Ein Code hat 16 Zeichen. Bitte noch einmal vom Ticket ablesen.";
    if (!code) return form.elements.code.focus();
    form.reset();
    return check(code);
  });
};

const wireTools = () => {
  part("forget").addEventListener("click", () => {
    dialogs.closeAll();
    part("forget-words").textContent = leftoverWords({ waiting: outbox.size() });
    if (outbox.size()) dialogs.open("forget");
    else end("left");
  });
  part("forget-anyway").addEventListener("click", () => end("left"));
  part("sound").checked = store.isLoud();
  part("sound").addEventListener("change", ({ target }) => store.setLoud(target.checked));
  part("no-vault").hidden = vault.isLasting;
};

const wirePage = () => {
  const look = async () => {
    if (document.hidden) return;
    await guard();
    if (token()) sync.wake();
    cameras.resume();
  };
  for (const name of ["online", "offline"]) window.addEventListener(name, () => { if (token() || outbox.size()) sync.wake(); });
  for (const name of ["pointerdown", "keydown"]) window.addEventListener(name, unlock);
  window.addEventListener("pageshow", look);
  window.addEventListener("pagehide", cameras.stop);
  window.addEventListener("beforeunload", (event) => { if (outbox.size() && !vault.isLasting) event.preventDefault(); });
  document.addEventListener("visibilitychange", look);
  setInterval(guard, GUARD_MS);
};

const start = async () => {
  if (!globalThis.crypto?.subtle) return message.show("insecure");
  // First count what waits: a device that ended keeps what delivers only as long as something does.
  await outbox.recount();
  await guard();
  if (!token()) await memory.wipe();
  else await memory.load();
  wirePage();
  if (token()) return begin();
  if (store.ended()) showEnd();
  else views.show("pairing");
  return outbox.size() ? sync.start() : null;
};

wireCodeForm();
wireTools();
initLock(root);
names.initSearch(root, { onPick: pick, isOnline: () => sync.state().kind !== "offline", token });
initWalkins(root, { token, organisations: snapshots.organisations, onRegistered: pick, onCreated: sync.wantSnapshot });
initPairing(part("pairing"), onPaired);
readFrom(part("video"), { isWanted: () => !screen.isBusy() && cameras.isOn() && views.isOpen("scan") && !dialogs.isAnyOpen(), onText: onQrText });
await start();
