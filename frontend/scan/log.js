// Who is in: own scans and those of all other doors, merged by nonce. The order in which they come means nothing.
import { arrives } from "./decide.js";

const LISTED = new Set(["nonce", "h", "list", "kind", "verdict", "scanned_at", "device", "of", "from", "counts"]);

/** A row as it is kept: nothing in it but what deciding needs. */
export const rowOf = (entry) => {
  const row = Object.fromEntries(Object.entries(entry).filter(([name]) => LISTED.has(name)));
  return { ...row, counts: entry.counts ?? arrives(entry) };
};

const byTime = (one, other) => Date.parse(one.scanned_at) - Date.parse(other.scanned_at) || (one.nonce < other.nonce ? -1 : 1);

export const createLog = () => {
  const rows = new Map();
  const undone = new Set();
  // list → ticket → nonces
  const places = new Map();

  const people = (list) => places.get(list) ?? new Map();

  const forget = ({ kind, nonce, of, h, list }) => {
    if (kind === "undo") undone.delete(of);
    else people(list).get(h)?.delete(nonce);
  };

  const remember = (row) => {
    rows.set(row.nonce, row);
    if (row.kind === "undo") {
      if (row.verdict === "ok") undone.add(row.of);
      return;
    }
    if (!places.has(row.list)) places.set(row.list, new Map());
    if (!people(row.list).has(row.h)) people(row.list).set(row.h, new Set());
    people(row.list).get(row.h).add(row.nonce);
  };

  const arrivals = (nonces) => [...(nonces ?? [])].map((nonce) => rows.get(nonce)).filter((row) => row.counts && !undone.has(row.nonce));

  /** People on a list with an arrival that satisfies `isMeant`. */
  const count = (list, isMeant = () => true) => {
    let number = 0;
    for (const nonces of people(list).values()) number += arrivals(nonces).some(isMeant) ? 1 : 0;
    return number;
  };

  return {
    /** Take rows in; a row that is known already is replaced by what is known now. */
    merge: (entries) => {
      for (const entry of entries) {
        const known = rows.get(entry.nonce);
        if (known) forget(known);
        remember(rowOf(entry));
      }
    },
    get: (nonce) => rows.get(nonce),
    first: (h, list) => arrivals(people(list).get(h)).sort(byTime)[0],
    arrived: (list) => count(list),
    /** Seats of a session that people left for another one of its slot, and that others took. */
    swaps: (list) => {
      let left = 0;
      for (const place of places.keys()) if (place !== list) left += count(place, ({ from }) => from === list);
      return { left, joined: count(list, ({ kind, from }) => kind === "admit" && from !== undefined) };
    },
    size: () => rows.size,
    clear: () => {
      for (const kept of [rows, undone, places]) kept.clear();
    },
  };
};
