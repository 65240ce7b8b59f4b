// Talks to the scanner API. Three ends: an answer, a refusal, or nobody there.

const BASE = "/einlass/api/v1";
const TIMEOUT_MS = 8000;
// A list of ten thousand people over a tired network takes its time.
const SNAPSHOT_TIMEOUT_MS = 30_000;
const NOT_MODIFIED = 304;
// The server says no for good; any other failure may pass.
const REFUSALS = new Set([400, 401, 403, 413, 422]);

/** Nobody answered, or the server is in trouble: worth another try. */
export class Unreachable extends Error {}

/** The server says no; `code` is its short name, the message is German. */
export class Refused extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const request = (path, { token, body, headers = {}, timeout = TIMEOUT_MS }) =>
  fetch(BASE + path, {
    method: body ? "POST" : "GET",
    headers: {
      Accept: "application/json",
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body && { "Content-Type": "application/json" }),
      ...headers,
    },
    body: body && JSON.stringify(body),
    credentials: "omit",
    cache: "no-store",
    signal: AbortSignal.timeout(timeout),
  });

/** Answer and tag of the server; a page that some network puts in between is nobody. */
const call = async (path, options = {}) => {
  let response;
  let answer;
  try {
    response = await request(path, options);
    if (response.status === NOT_MODIFIED) return { etag: response.headers.get("ETag"), answer: null };
    answer = await response.json();
  } catch (error) {
    throw new Unreachable(error.message);
  }
  if (response.ok) return { etag: response.headers.get("ETag"), answer };
  if (REFUSALS.has(response.status) && typeof answer?.error === "string") throw new Refused(response.status, answer.error, answer.message);
  throw new Unreachable(`status ${response.status}`);
};

const list = (value) => {
  if (!Array.isArray(value)) throw new Unreachable("not an answer of the scanner API");
  return value;
};

export const pair = async (code, device) => (await call("/devices", { body: { code, device, confidentiality: true } })).answer;

/** `sent_at` lets the server correct a clock that is wrong. */
export const sendScans = async (token, scans) => {
  const body = { scans, sent_at: new Date().toISOString() };
  return list((await call("/scans", { token, body })).answer.results);
};

/** What reached the server since it said `until`; all of it without that. */
export const fetchArrivals = async (token, since) => {
  const { answer } = await call(since ? `/arrivals?since=${encodeURIComponent(since)}` : "/arrivals", { token });
  return { until: answer.until, entries: list(answer.entries) };
};

/** The list of the day, or null as `answer` when the one with this tag still holds. */
export const fetchSnapshot = async (token, etag) => {
  const headers = etag ? { "If-None-Match": etag } : {};
  const found = await call("/snapshot", { token, headers, timeout: SNAPSHOT_TIMEOUT_MS });
  if (found.answer) list(found.answer.records);
  return found;
};
