// Asks the server about people: search by name, registering at the door. A refusal may name fields.
import { Refused, request, Unreachable } from "./api.js";

const TOO_OFTEN = 429;

const call = async (path, options) => {
  let response;
  let answer;
  try {
    response = await request(path, options);
    answer = await response.json();
  } catch (error) {
    throw new Unreachable(error.message);
  }
  if (response.ok) return answer;
  if (response.status >= 500 || typeof answer?.message !== "string") throw new Unreachable(`status ${response.status}`);
  const words = response.status === TOO_OFTEN ? "Das waren sehr viele Anfragen. Bitte warte eine Minute." : answer.message;
  throw Object.assign(new Refused(response.status, answer.error, words), { fields: answer.fields ?? {} });
};

/** {people, has_more} for the beginnings of names; sent as a body, as addresses stand in the logs of proxies. */
export const findPeople = (token, text) => call("/people", { token, body: { q: text } });

/** The ticket of somebody new; the same nonce again gives the same ticket. */
export const registerWalkin = (token, body) => call("/walkins", { token, body });
