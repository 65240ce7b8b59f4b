// Scans wait here until the server has answered them; the nonce makes sending twice harmless.
import { Refused } from "./api.js";

const BATCH = 500;
// Of these, waiting would not change anything: the request itself was wrong.
const HOPELESS = new Set([400, 413]);

/** `send` takes scans and returns their results in order. */
export const scanQueue = (send, onChange = () => {}) => {
  let waiting = [];
  let running = null;
  const results = new Map();

  const settle = (scans, answers) => {
    scans.forEach((scan, index) => results.set(scan.nonce, answers[index]));
    const done = new Set(scans.map((scan) => scan.nonce));
    waiting = waiting.filter((scan) => !done.has(scan.nonce));
    onChange(waiting.length);
  };

  const run = async () => {
    while (waiting.length) {
      const scans = waiting.slice(0, BATCH);
      try {
        settle(scans, await send(scans));
      } catch (error) {
        if (!(error instanceof Refused && HOPELESS.has(error.status))) throw error;
        settle(scans, scans.map(({ nonce }) => ({ nonce, verdict: "invalid" })));
      }
    }
  };

  const flush = () => {
    running ??= run().finally(() => { running = null; });
    return running;
  };

  return {
    flush,
    size: () => waiting.length,
    /** Keep a scan, send all that wait, and return the result of this one. */
    add: async (scan) => {
      waiting.push(scan);
      onChange(waiting.length);
      await flush();
      return results.get(scan.nonce) ?? (await flush(), results.get(scan.nonce));
    },
    /** Try again, and return the result of one scan. */
    retry: async (nonce) => {
      await flush();
      return results.get(nonce);
    },
    has: (nonce) => waiting.some((scan) => scan.nonce === nonce),
  };
};
