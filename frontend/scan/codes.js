// Ticket codes as the server reads them, what other QR codes are, and ids for scans.

const ALPHABET = /^[0-9A-HJKMNP-TV-Z]{16}$/;
const QR_PREFIX = "PT1:";
const LONGEST = 64;
const CONFUSIONS = { O: "0", I: "1", L: "1" };

const FOREIGN = "Das ist kein Ticket vom Praxistag";
// Ours, but no tickets: [beginning of the path, words].
const OWN_PAGES = [
  ["/bescheinigung/", "Das ist eine Teilnahmebescheinigung, kein Ticket"],
  ["/befragung/", "Das ist ein Zettel für die Befragung, kein Ticket"],
  ["/meine/", "Das ist der Link zur persönlichen Seite. Dort ist das Ticket."],
  ["/einlass", "Das ist ein Code zum Verbinden von Geräten, kein Ticket"],
  ["/verwaltung/", "Das ist eine Liste vom Veranstaltungsbüro, kein Ticket"],
];

/** The canonical code in what somebody typed, or null. */
export const parseTyped = (text) => {
  if (text.length > LONGEST) return null;
  const upper = text.trim().toUpperCase();
  const bare = upper.startsWith(QR_PREFIX) ? upper.slice(QR_PREFIX.length) : upper;
  const code = bare.replace(/[\s\-–_.:]+/g, "").replace(/[OIL]/g, (letter) => CONFUSIONS[letter]);
  return ALPHABET.test(code) ? code : null;
};

const isTicket = (text) => text.trim().toUpperCase().startsWith(QR_PREFIX);

/** The code in the text of a QR code, or null when the QR code is not one of ours. */
export const parseScanned = (text) => (isTicket(text) ? parseTyped(text) : null);

const addressIn = (text) => {
  try {
    return new URL(text);
  } catch {
    return null;
  }
};

/** What a QR code without a usable ticket is, as a sentence; `origin` is where this page comes from. */
export const foreignWords = (text, origin) => {
  if (isTicket(text)) return "Dieser Ticket-Code ist beschädigt. Bitte von Hand eingeben.";
  const address = addressIn(text);
  if (address?.origin !== origin) return FOREIGN;
  const page = OWN_PAGES.find(([path]) => address.pathname.startsWith(path));
  return page ? page[1] : "Das ist eine Adresse vom Praxistag, kein Ticket";
};

/** A random UUID. */
export const newNonce = () => crypto.randomUUID();

/** Lets a code through once, and again only after it was out of sight for a while. */
export const onceInSight = (restMs) => {
  const seen = new Map();
  return (text, now) => {
    const isNew = !seen.has(text) || now - seen.get(text) > restMs;
    for (const [other, at] of seen) if (now - at > restMs) seen.delete(other);
    seen.set(text, now);
    return isNew;
  };
};
