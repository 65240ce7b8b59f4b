// The law of the door, the same as on the server (domain/door.py). tests/domain/door_cases.json holds both to it.

const ARRIVAL_KINDS = new Set(["entry", "admit", "paper"]);
const ARRIVAL_VERDICTS = new Set(["ok", "already"]);

/** Whether a scan with this verdict says that somebody is here. */
export const arrives = ({ kind, verdict }) => ARRIVAL_KINDS.has(kind) && ARRIVAL_VERDICTS.has(verdict);

/** The seat that a person has at the time of this list: one of `lists`, or undefined. */
export const seatBeside = (record, place, lists) =>
  place.slot === undefined ? undefined : lists.find(({ id, slot }) => slot === place.slot && record.s.includes(id));

/** A slot in which nobody was given a seat is open: its sessions take whoever comes. */
const belongs = (record, place) => place.type !== "session" || !place.is_allocated || record.s.includes(place.id);

/** Decide about one scan; `record` is the opened ticket or null, `first` the first arrival on this list. */
export const decide = ({ kind, list }, { lists, record, first }) => {
  const place = lists.find(({ id }) => id === list);
  if (!place) return "invalid";
  if (!record || record.v === "unknown") return "unknown";
  if (kind === "admit") return "ok";
  if (record.v !== "ok") return record.v;
  if (first) return "already";
  return belongs(record, place) ? "ok" : "other_list";
};

/** How many seats of a session nobody needs: who was let in elsewhere gives theirs to somebody else. */
export const freeSeats = (place, { left, joined }) => (place.capacity ?? 0) - place.expected + left - joined;
