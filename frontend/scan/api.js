// Talks to the scanner API. Three ends: an answer, a refusal, or nobody there.

const BASE = "/einlass/api/v1";
const TIMEOUT_MS = 8000;

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

const call = async (path, { token, body } = {}) => {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  let response;
  let answer;
  try {
    response = await fetch(BASE + path, {
      method: body ? "POST" : "GET",
      headers,
      body: body && JSON.stringify(body),
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    answer = await response.json();
  } catch (error) {
    throw new Unreachable(error.message);
  }
  if (response.ok) return answer;
  if (response.status >= 500) throw new Unreachable(answer.message);
  throw new Refused(response.status, answer.error, answer.message);
};

export const pair = (code, device) => call("/devices", { body: { code, device, confidentiality: true } });

export const fetchLists = (token) => call("/lists", { token });

/** `sent_at` lets the server correct a clock that is wrong. */
export const sendScans = async (token, scans) => {
  const body = { scans, sent_at: new Date().toISOString() };
  return (await call("/scans", { token, body })).results;
};
