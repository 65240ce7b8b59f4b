// Handing in: one POST with a number of its own, so that the same answers sent twice count once.
import * as drafts from "./drafts.js";

// Behind the last page, whatever the number of pages: the server checks all of them.
const OVERVIEW = "9999";
// A network that hangs is none: what arrived after all counts once, by its number.
const PATIENCE_MS = 20_000;
const KINDS = { 403: "not-open", 404: "gone", 409: "used", 410: "closed", 422: "wrong" };

/** 16 random bytes as the server reads them. */
export const newNonce = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

export const bodyOf = ({ token, nonce, code, fields }) =>
  new URLSearchParams({ form_token: token, nonce, code, page: OVERVIEW, go: "submit", ...fields });

/** What an answer of the server means; everything that may pass is tried again. */
export const kindOf = ({ ok, status, url }) => {
  if (ok && new URL(url).pathname.endsWith("/danke")) return "delivered";
  if (status >= 500 || status === 408 || status === 429) return "later";
  return KINDS[status] ?? "refused";
};

/** Send a draft: `{ kind, html }`; without network it is "later". */
export const deliver = async (draft) => {
  try {
    const response = await fetch(`/befragung/${draft.slug}`, { method: "POST", body: bodyOf(draft), signal: AbortSignal.timeout(PATIENCE_MS) });
    const kind = kindOf(response);
    return { kind, html: kind === "delivered" ? "" : await response.text() };
  } catch {
    return { kind: "later", html: "" };
  }
};

/** For the worker: send what waits, and leave only word of it. Fails while something still waits. */
export const deliverWaiting = async () => {
  for (const draft of await drafts.all()) {
    if (draft.state !== "waiting") continue;
    const { kind } = await deliver(draft);
    if (kind === "later") throw new Error("still waiting");
    // Refused ones stay as they are: the page tells why when it is opened again.
    // Unless the page was faster and has forgotten it already.
    if (kind === "delivered" && (await drafts.find(draft.survey))?.nonce === draft.nonce) await drafts.keep({ survey: draft.survey, state: "delivered" });
  }
};
