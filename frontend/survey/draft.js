// One draft and what may become of it. `state` is "begun", "waiting" (handed in, not arrived) or "delivered".
import { newNonce } from "./delivery.js";

export const begin = ({ survey, slug, version, token, code, isEasy }) => ({
  survey,
  slug,
  version,
  token,
  code,
  isEasy,
  nonce: newNonce(),
  fields: {},
  at: 0,
  state: "begun",
});

/** The draft for a newer version: answers stay by their field, as codes never change their meaning. */
export const moved = (draft, { version, token, names }) => ({
  ...draft,
  version,
  token,
  at: 0,
  fields: Object.fromEntries(Object.entries(draft.fields).filter(([name]) => names.has(name))),
});

/** The code in the address of a slip, the token in that of a personal link, or nothing. */
export const codeIn = (path) => {
  const [, code = ""] = /\/(?:code|persoenlich)\/([^/]+)$/.exec(path) ?? [];
  try {
    return decodeURIComponent(code);
  } catch {
    return code; // typed by hand, with a stray percent sign
  }
};

/** Whether somebody with this code may go on with this draft without being asked whose it is. */
export const isMine = (draft, { code, isThisTab }) => isThisTab && (!code || code === draft.code);
