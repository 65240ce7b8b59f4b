// „Neu hier“: somebody without a registration gets a ticket at the door.

/**
 * Wire the dialog. `token()` and `organisations()` (names of the snapshot) are asked when needed;
 * `onRegistered(person)` is called for „Einlassen“ with {h, name, organisation, sessions, photo, verdict, code}.
 */
export const initWalkins = (root, { token, organisations, onRegistered }) => ({ root, token, organisations, onRegistered });
