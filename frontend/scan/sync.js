// Keeps device and server alike, both ways, in the background; scanning never waits for it.
import { Refused, Unreachable } from "./api.js";
import { clock } from "./clock.js";

const ARRIVALS_MS = 8000;
const SNAPSHOT_MS = 60_000;
const PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 30_000;

const waitingWords = (waiting) => `${waiting} ${waiting === 1 ? "wartet" : "warten"}`;

/** The state of the transfer in plain words. */
export const stateWords = ({ kind, waiting, since }) => {
  if (kind === "offline") return [`offline seit ${clock.format(since)}`, waiting ? waitingWords(waiting) : ""].filter(Boolean).join(", ");
  if (kind === "starting") return "verbindet …";
  if (kind === "sending") return "wird übertragen …";
  return waiting ? waitingWords(waiting) : "aktuell";
};

/** How long to wait after so many failures in a row: longer each time, up to half a minute. */
export const pauseAfter = (failures) => Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (failures - 1));

/**
 * `upload()` hands over what waits, `arrivals()` and `snapshot()` take over what is new, `mayRead()` says whether
 * there is anything to take. A refusal goes to `onRefused(failure)`, the state after each step to `onState(state)`.
 */
export const createSync = ({ outbox, arrivals, snapshot, mayRead, onRefused, onState, now = () => Date.now() }) => {
  let timer = 0;
  let failures = 0;
  let offlineSince = null;
  let snapshotAt = -Infinity;
  let running = null;
  let isAgain = false;
  let isStarted = false;
  let hasMet = false;

  const state = () => {
    const waiting = outbox.size();
    if (offlineSince) return { kind: "offline", waiting, since: offlineSince };
    if (!hasMet && mayRead()) return { kind: "starting", waiting };
    return { kind: outbox.isSending() && waiting ? "sending" : waiting ? "waiting" : "current", waiting };
  };

  const tell = () => onState(state());

  // Upload first: what the server then tells is the truth with our own scans in it.
  const steps = async () => {
    if (outbox.size()) {
      const sending = outbox.flush();
      tell();
      await sending;
    }
    if (!mayRead()) return;
    if (now() - snapshotAt >= SNAPSHOT_MS) {
      await snapshot();
      snapshotAt = now();
    }
    if (mayRead()) await arrivals();
  };

  const round = async () => {
    try {
      await steps();
      failures = 0;
      offlineSince = null;
      hasMet = true;
    } catch (failure) {
      failures += 1;
      if (failure instanceof Refused) await onRefused(failure);
      else if (failure instanceof Unreachable) offlineSince ??= new Date(now());
      // Whatever else went wrong, the next round is tried.
      else console.warn("transfer failed", failure);
    }
    tell();
  };

  const schedule = () => {
    clearTimeout(timer);
    if (isStarted) timer = setTimeout(wake, failures ? pauseAfter(failures) : ARRIVALS_MS);
  };

  const run = async () => {
    do {
      isAgain = false;
      await round();
    } while (isAgain);
    running = null;
    schedule();
  };

  /** Do a round now, or one more after the one that is under way: the network may come back while that one fails. */
  const wake = () => {
    isAgain = Boolean(running);
    running ??= run();
    return running;
  };

  return {
    state,
    tell,
    wake,
    start: () => {
      isStarted = true;
      return wake();
    },
    stop: () => {
      isStarted = false;
      clearTimeout(timer);
    },
    /** A scan was added: hand it over, unless nobody was there just now; then the pause decides. */
    hasNews: () => {
      tell();
      return failures ? running : wake();
    },
    /** Something speaks for a new list: an unknown code, a walk-in. */
    wantSnapshot: () => {
      snapshotAt = -Infinity;
      return failures ? running : wake();
    },
  };
};
