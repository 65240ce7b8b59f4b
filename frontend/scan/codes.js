// Ticket codes as the server reads them, and ids for scans.

const ALPHABET = /^[0-9A-HJKMNP-TV-Z]{16}$/;
const QR_PREFIX = "PT1:";
const CONFUSIONS = { O: "0", I: "1", L: "1" };

/** The canonical code in what somebody typed, or null. */
export const parseTyped = (text) => {
  const upper = text.trim().toUpperCase();
  const bare = upper.startsWith(QR_PREFIX) ? upper.slice(QR_PREFIX.length) : upper;
  const code = bare.replace(/[\s\-–_.:]+/g, "").replace(/[OIL]/g, (letter) => CONFUSIONS[letter]);
  return ALPHABET.test(code) ? code : null;
};

/** The code in the text of a QR code, or null when the QR code is not one of ours. */
export const parseScanned = (text) => (text.trim().toUpperCase().startsWith(QR_PREFIX) ? parseTyped(text) : null);

/** A random UUID; plain http has no crypto.randomUUID. */
export const newNonce = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

/** Lets a code through once, and again only after it was out of sight for a while. */
export const onceInSight = (restMs) => {
  let last = null;
  let seenAt = 0;
  return (text, now) => {
    const isNew = text !== last || now - seenAt > restMs;
    last = text;
    seenAt = now;
    return isNew;
  };
};
