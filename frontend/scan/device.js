// What this device knows about people, brought back at the start and wiped at the end.
import * as names from "./names.js";

const UNTIL = "arrivals-until";

/** The memory of the device: log and list, and how both are kept. */
export const createMemory = ({ vault, log, snapshots }) => ({
  /** What an earlier page has kept; whatever is damaged is fetched anew. */
  load: async () => {
    try {
      log.merge(await vault.all("log"));
      await snapshots.load();
    } catch (error) {
      console.warn("nothing to bring back", error);
    }
  },
  /** Since when other devices' scans are missing here. */
  until: () => vault.get("things", UNTIL),
  /** Rows of other devices, and how far they reach: both or none. */
  keepArrivals: (rows, until) => vault.write([...rows.map((row) => ["log", "put", row]), ["things", "put", until, UNTIL]]),
  keepRow: (row) => vault.write([["log", "put", row]]),
  /** Nothing about people stays; scans that wait hold a hash and stay until they are delivered. */
  wipe: async () => {
    log.clear();
    await Promise.all([snapshots.wipe(), names.wipe(), vault.write([["log", "clear"], ["things", "delete", UNTIL]])]);
  },
});
