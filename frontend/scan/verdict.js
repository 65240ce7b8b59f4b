// What the door says: words for each verdict, and the screen that shows them.
import { clock, day } from "./clock.js";

export const GREEN_MS = 1200;

const NEXT = { label: "Nächster Code", action: "next" };
const TAP = { label: "Tippen für den nächsten Code", action: "next" };
const ADMIT = { label: "Trotzdem einlassen", action: "admit" };
const SEARCH = { label: "Name suchen", action: "search" };

const TO_THE_DESK = ["Bitte zur Info-Theke schicken", "Dort wird es in Ruhe geklärt."];
const CHECK_AGAIN = ["Code noch einmal prüfen", "Sonst bitte zur Info-Theke schicken."];

// [reason, what next, the other button]
const REFUSALS = {
  waiting: ["Steht auf der Warteliste", TO_THE_DESK, ADMIT],
  cancelled: ["Anmeldung ist abgesagt", TO_THE_DESK, ADMIT],
  replaced: ["Es gibt ein neueres Ticket", ["Das neue Ticket zeigen lassen", "Der Link dazu steht in der letzten Mail."], ADMIT],
  not_released: ["Freigabe fehlt noch", TO_THE_DESK, ADMIT],
  wrong_event: ["Ticket für eine andere Veranstaltung", TO_THE_DESK, SEARCH],
  unknown: ["Diesen Code kennen wir nicht", CHECK_AGAIN, SEARCH],
  invalid: ["Diese Liste gibt es nicht mehr", ["Oben links eine andere Liste wählen", "Dann den Code noch einmal prüfen."], null],
};

/** The reason for a refusal, in words. */
export const reasonFor = (verdict) => (REFUSALS[verdict] ?? REFUSALS.invalid)[0];

/** „08:52“, and with the day when that was not today. */
export const since = (instant, now = new Date()) => {
  const at = new Date(instant);
  return day.format(at) === day.format(now) ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
};

/** What the badge says about pictures; a mark this version does not know yet is none. */
const PHOTO = { none: "KEIN FOTO", internal: "Foto intern", ok: "Foto ok" };
const photoOf = (person) => (person ? (Object.hasOwn(PHOTO, person.photo) ? person.photo : "none") : "");

/** A session as a line of the card; the server sends whole lines. */
const lineOf = (session) => (typeof session === "string" ? { time: "", name: session, room: "" } : { time: clock.format(new Date(session.starts_at)), name: sessionName(session), room: session.room });

const sessionName = ({ code, title, name }) => (code ? `${code} ${title}` : name);

const where = ({ starts_at, room }) => [`${clock.format(new Date(starts_at))} Uhr`, room].filter(Boolean).join(", ");

const welcome = (result, { kind }) => {
  const { place, person, home, overruled } = result;
  const words = { tone: "ok", sign: "check", word: "Willkommen", lines: [], main: TAP };
  if (kind === "admit") {
    const freed = overruled === "other_list" && home ? `Damit ist in ${home.code ?? home.name} ein Platz frei.` : "Das steht so im Protokoll.";
    return { ...words, next: ["Von Hand eingelassen", freed] };
  }
  if (place?.type === "session") return { ...words, next: [sessionName(place), where(place)] };
  return { ...words, next: ["Angemeldet", "Du kannst durchlassen."], lines: (person?.sessions ?? []).map(lineOf) };
};

const already = ({ first_at, first_device }, now) => ({
  tone: "warn",
  sign: "clock",
  word: "Schon da",
  next: [first_at ? `seit ${since(first_at, now)}, ${first_device}` : "", "Frag kurz: Warst du nur draußen?"],
  main: { label: "Ja, durchlassen", action: "admit" },
  second: NEXT,
});

const seats = (free) => `${free} ${free === 1 ? "Platz" : "Plätze"} frei`;

const elsewhere = ({ home, free }) => {
  const isFull = free !== undefined && free <= 0;
  const detail = home ? where(home) : "Bitte an der Info-Theke fragen";
  return {
    tone: "warn",
    sign: "door",
    word: home ? "Falscher Raum" : "Nicht eingeteilt",
    next: [home ? `Gehört zu: ${sessionName(home)}` : "Hat hier um diese Zeit keinen Platz", isFull ? `${detail}. Hier ist voll.` : detail],
    main: NEXT,
    second: free > 0 ? { label: `Hier einlassen (${seats(free)})`, action: "admit" } : ADMIT,
  };
};

const refusal = ({ verdict, person }) => {
  const [name, next, second] = REFUSALS[verdict] ?? REFUSALS.invalid;
  return { tone: "stop", sign: "users", word: "Nicht einchecken", name, organisation: person?.name ?? "", photo: "", next, main: NEXT, second };
};

/** The words for a verdict, decided here or by the server. */
export const wordsFor = (result, scan, now = new Date()) => {
  const { verdict, person } = result;
  const who = { name: person?.name ?? "", organisation: person?.organisation ?? "", photo: photoOf(person) };
  if (verdict === "ok") return { ...who, ...welcome(result, scan) };
  if (verdict === "already") return { ...who, ...already(result, now) };
  if (verdict === "other_list") return { ...who, ...elsewhere(result) };
  return refusal(result);
};

/** What a screen reader says, as one sentence. */
export const spoken = ({ word, name, organisation, photo, next, lines = [] }) => {
  const [head, tail] = next;
  const isSince = head.startsWith("seit");
  const said = lines.length ? lines.map(({ time, name: title, room }) => [time, title, room].filter(Boolean).join(", ")) : [isSince ? "" : head, tail];
  return [`${word}${isSince ? ` ${head}` : ""}`, name, organisation, PHOTO[photo], ...said].filter(Boolean).join(". ");
};

const item = ({ time, name, room }) => {
  const [row, when, what, place] = ["li", "b", "span", "small"].map((tag) => document.createElement(tag));
  when.textContent = time;
  what.textContent = name;
  place.textContent = room;
  what.append(place);
  row.append(when, what);
  return row;
};

const putButton = (button, { label, action } = {}) => {
  button.textContent = label ?? "";
  button.hidden = !label;
  button.dataset.action = action ?? "";
};

const putSigns = (section, { tone, photo, sign }) => {
  for (const bubble of section.querySelectorAll("[data-bubble]")) bubble.hidden = bubble.dataset.bubble !== sign;
  for (const shape of section.querySelectorAll("[data-shape]")) shape.toggleAttribute("hidden", shape.dataset.shape !== tone);
  for (const sign of section.querySelectorAll("[data-photo-sign]")) sign.toggleAttribute("hidden", sign.dataset.photoSign !== photo);
  section.querySelector("[data-verdict-photo]").hidden = !photo;
};

/** Nobody: what the screen is filled with when nothing about people may stay. */
export const NOBODY = { tone: "ok", sign: "", word: "", name: "", organisation: "", photo: "", next: ["", ""] };

/** Fill the screen. */
export const render = (section, words, count) => {
  const part = (name) => section.querySelector(`[data-${name}]`);
  const put = (name, text) => {
    part(name).textContent = text;
    part(name).hidden = !text;
  };
  const lines = words.lines ?? [];
  section.dataset.tone = words.tone;
  putSigns(section, words);
  put("verdict-word", words.word);
  put("verdict-who", words.name);
  put("verdict-organisation", words.organisation.replaceAll("/", "/\u200b"));
  put("verdict-photo-words", PHOTO[words.photo] ?? "");
  put("verdict-next", words.next[0]);
  put("verdict-detail", words.next[1]);
  put("verdict-count", count);
  part("verdict-sessions").replaceChildren(...lines.map(item));
  part("verdict-sessions").hidden = !lines.length;
  part("verdict-card").hidden = Boolean(lines.length);
  putButton(part("verdict-main"), words.main);
  putButton(part("verdict-second"), words.second ?? undefined);
  part("verdict-clock").hidden = words.tone !== "ok";
};
