// Scans wait here, on the disk, until the server has answered each of them. The nonce makes sending twice harmless.
import { Refused, Unreachable } from "./api.js";

const BATCH = 500;
// Of these, waiting would not change anything: something in the request itself was wrong.
const HOPELESS = new Set([400, 413]);
const LOCK = "praxistag-outbox";

// Two tabs share the queue: one of them sends at a time.
const alone = (work) => (globalThis.navigator?.locks ? navigator.locks.request(LOCK, work) : work());

const batchOf = (entries) => entries.filter(({ owner }) => owner === entries[0].owner).slice(0, BATCH);

/** Entries with a clear answer. One so damaged that its nonce cannot be repeated is known by its place. */
const answersTo = (batch, results) => {
  const byNonce = new Map(results.map((result) => [result?.nonce, result]));
  const answerTo = (entry, place) => byNonce.get(entry.nonce) ?? (results[place]?.nonce === null ? results[place] : undefined);
  return new Map(batch.map((entry, place) => [entry, answerTo(entry, place)]).filter(([, result]) => typeof result?.verdict === "string"));
};

const body = ({ order: _, owner: __, ...entry }) => entry;

/**
 * `tokenOf(device)` is what opens the server for the scans of a device, or undefined.
 * `send(token, scans)` returns the results; `onAnswer(entry, result)` is told each of them.
 */
export const createOutbox = ({ vault, tokenOf, send, onAnswer, onChange }) => {
  // What could not be written to the disk lives as long as this page.
  let unsaved = [];
  let adding = 0;
  let stored = 0;
  let orphans = 0;
  let running = null;
  let isWanted = false;

  const entries = async () => [...(await vault.all("queue")), ...unsaved].filter(({ owner }) => tokenOf(owner));

  const recount = async () => {
    const all = [...(await vault.all("queue")), ...unsaved];
    stored = all.filter(({ owner }) => tokenOf(owner)).length;
    orphans = all.length - stored;
    onChange();
  };

  const settle = async (batch, results) => {
    const answers = answersTo(batch, results);
    const orders = [...answers.keys()].map(({ order }) => order).filter((order) => order !== undefined);
    if (orders.length) await vault.write(orders.map((order) => ["queue", "delete", order]));
    unsaved = unsaved.filter((entry) => !answers.has(entry));
    await recount();
    for (const [entry, result] of answers) await onAnswer(entry, result);
    return answers.size;
  };

  /** Hand over a batch; if the server cannot read it, its halves, until the one at fault stands alone. */
  const deliver = async (batch) => {
    let results;
    try {
      results = await send(tokenOf(batch[0].owner), batch.map(body));
    } catch (error) {
      if (error instanceof Refused) error.owner = batch[0].owner;
      if (!HOPELESS.has(error.status)) throw error;
      if (batch.length === 1) return settle(batch, [{ nonce: batch[0].nonce, verdict: "invalid" }]);
      const middle = batch.length >> 1;
      return (await deliver(batch.slice(0, middle))) + (await deliver(batch.slice(middle)));
    }
    return settle(batch, results);
  };

  const run = async () => {
    for (let left = await entries(); left.length; left = await entries()) {
      if (!(await deliver(batchOf(left)))) throw new Unreachable("no clear answer");
    }
  };

  return {
    size: () => stored + adding,
    isSending: () => running !== null,
    /** How many nobody will take: scans of devices that have no token left. */
    orphans: () => orphans,
    recount,
    /** Keep a scan with its row of the log; resolves when both are on the disk, and says whether they are. */
    add: async (entry, row) => {
      adding += 1;
      onChange();
      try {
        await vault.write([["queue", "put", entry], ["log", "put", row]], { isStrict: true });
        return vault.isLasting;
      } catch (error) {
        console.warn("scan kept in memory only", error);
        unsaved.push(entry);
        return false;
      } finally {
        adding -= 1;
        stored += 1;
      }
    },
    /** Send what waits, also what is added meanwhile. */
    flush: () => {
      isWanted = true;
      running ??= (async () => {
        try {
          while (isWanted) {
            isWanted = false;
            await alone(run);
          }
        } finally {
          running = null;
          await recount();
        }
      })();
      return running;
    },
    /** What nobody will ever take: scans of devices that have no token left. */
    dropOrphans: async () => {
      const lost = (await vault.all("queue")).filter(({ owner }) => !tokenOf(owner));
      if (lost.length) await vault.write(lost.map(({ order }) => ["queue", "delete", order]));
    },
  };
};
