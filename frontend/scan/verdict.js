// What the door says: words for each verdict, and the screen that shows them.

export const GREEN_MS = 1200;
const clock = new Intl.DateTimeFormat("de-DE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" });
const day = new Intl.DateTimeFormat("de-DE", { day: "2-digit", month: "2-digit", timeZone: "Europe/Berlin" });

const TO_THE_DESK = ["Bitte zur Info-Theke schicken", "Dort wird es in Ruhe geklärt."];
const stop = (reason, next = TO_THE_DESK, canAdmit = false) => ({ tone: "stop", word: "Nicht einchecken", reason, next, canAdmit });

const REFUSALS = {
  waiting: stop("Steht auf der Warteliste", TO_THE_DESK, true),
  cancelled: stop("Anmeldung ist abgesagt", TO_THE_DESK, true),
  replaced: stop("Es gibt ein neueres Ticket", ["Das neue Ticket zeigen lassen", "Der Link dazu steht in der letzten Mail."], true),
  not_released: stop("Freigabe fehlt noch", TO_THE_DESK, true),
  other_list: stop("Eingeteilt für etwas anderes", ["Auf dem Ticket nachsehen", "Dort steht der richtige Raum."], true),
  wrong_event: stop("Ticket für eine andere Veranstaltung"),
  unknown: stop("Diesen Code kennen wir nicht", ["Code noch einmal prüfen", "Sonst bitte zur Info-Theke schicken."]),
  invalid: stop("Das ist kein gültiger Code", ["Code noch einmal prüfen", "Sonst bitte zur Info-Theke schicken."]),
};

/** „08:52“, and with the day when that was not today. */
export const since = (instant, now = new Date()) => {
  const at = new Date(instant);
  return day.format(at) === day.format(now) ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
};

/** What the badge says about pictures; a mark the server does not know yet is none. */
const PHOTO = { none: "KEIN FOTO", internal: "Foto intern", ok: "Foto ok" };
const photoOf = (person) => (person ? (Object.hasOwn(PHOTO, person.photo) ? person.photo : "none") : "");

/** The words for a result of the API. */
export const wordsFor = (result, scan, now = new Date()) => {
  const person = { name: result.person?.name ?? "", organisation: result.person?.organisation ?? "", photo: photoOf(result.person) };
  if (result.verdict === "ok") {
    const isByHand = scan.kind === "admit";
    const next = isByHand ? ["Von Hand eingelassen", "Das steht so im Protokoll."] : ["Angemeldet", "Du kannst durchlassen."];
    return { ...person, tone: "ok", word: "Willkommen", next, canAdmit: false };
  }
  if (result.verdict === "already") {
    const seen = result.first_at ? `seit ${since(result.first_at, now)}, ${result.first_device}` : "";
    return { ...person, tone: "warn", word: "Schon da", next: [seen, "Frag kurz: Warst du nur draußen?"], canAdmit: true };
  }
  const { reason, ...words } = REFUSALS[result.verdict] ?? REFUSALS.invalid;
  return { ...words, name: reason, organisation: person.name };
};

export const OFFLINE = {
  tone: "offline",
  word: "Keine Verbindung",
  name: "Noch nicht geprüft",
  organisation: "",
  next: ["Der Scan ist gemerkt", "Er geht nicht verloren, solange diese Seite offen bleibt."],
  canAdmit: false,
};

/** What a screen reader says, as one sentence. */
export const spoken = ({ word, name, organisation, photo, next }) => {
  const [head, tail] = next;
  return [`${word}${head.startsWith("seit") ? ` ${head}` : ""}`, name, organisation, PHOTO[photo], head.startsWith("seit") ? "" : head, tail].filter(Boolean).join(". ");
};

const BUTTONS = {
  ok: ["Nächster Code", ""],
  warn: ["Ja, durchlassen", "Nächster Code"],
  stop: ["Nächster Code", "Trotzdem einlassen"],
  offline: ["Noch einmal versuchen", "Weiter scannen"],
};

/** Fill the screen; returns nothing, the buttons are wired once by the caller. */
export const render = (section, words, count) => {
  const put = (name, text) => {
    const node = section.querySelector(`[data-${name}]`);
    node.textContent = text;
    node.hidden = !text;
  };
  section.dataset.tone = words.tone;
  for (const shape of section.querySelectorAll("[data-shape]")) shape.toggleAttribute("hidden", shape.dataset.shape !== words.tone);
  const bubble = words.tone === "warn" ? "clock" : "users";
  for (const sign of section.querySelectorAll("[data-bubble]")) sign.hidden = sign.dataset.bubble !== bubble;
  put("verdict-word", words.word);
  put("verdict-who", words.name);
  put("verdict-organisation", words.organisation);
  put("verdict-photo-words", PHOTO[words.photo] ?? "");
  section.querySelector("[data-verdict-photo]").hidden = !words.photo;
  for (const sign of section.querySelectorAll("[data-photo-sign]")) sign.toggleAttribute("hidden", sign.dataset.photoSign !== words.photo);
  put("verdict-next", words.next[0]);
  put("verdict-detail", words.next[1]);
  put("verdict-count", count);
  put("verdict-sync", words.tone === "offline" ? "nicht übertragen" : "übertragen");
  const [main, second] = BUTTONS[words.tone];
  put("verdict-main", main);
  put("verdict-second", words.tone === "stop" && !words.canAdmit ? "" : second);
  section.querySelector("[data-verdict-clock]").hidden = words.tone !== "ok";
};
