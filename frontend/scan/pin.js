// A PIN for the names on this device. It is a lock on a screen, no encryption: six digits are tried in hours.

export const PIN_LENGTH = 6;
export const MOST_TRIES = 5;

const ROUNDS = 600_000;
const SALT_BYTES = 16;

const derived = async (pin, { salt, rounds }) => {
  const base = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, base, 256));
};

/** What is kept of a PIN. */
export const hashed = async (pin, rounds = ROUNDS) => {
  const how = { salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)), rounds };
  return { ...how, hash: await derived(pin, how) };
};

/** Whether this is the PIN. */
export const fits = async (pin, kept) => {
  const found = await derived(pin, kept);
  return found.length === kept.hash.length && found.every((byte, place) => byte === kept.hash[place]);
};

const isRun = (digits, step) => digits.every((digit, place) => !place || digit - digits[place - 1] === step);

/** Why this PIN will not do, or nothing. */
export const complaintAbout = (pin, again) => {
  if (!/^\d+$/.test(pin) || pin.length !== PIN_LENGTH) return `Die PIN hat ${PIN_LENGTH} Ziffern.`;
  const digits = Array.from(pin, Number);
  if ([0, 1, -1].some((step) => isRun(digits, step))) return "Diese PIN ist zu leicht zu erraten. Bitte eine andere.";
  return pin === again ? "" : "Die beiden PINs sind nicht gleich. Bitte noch einmal.";
};
