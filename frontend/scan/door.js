// From a ticket to a verdict, on this device alone: opened, decided, noted, put into the outbox.
import { newNonce } from "./codes.js";
import { arrives, decide, freeSeats, seatBeside } from "./decide.js";
import { rowOf } from "./log.js";

/** Somebody found by name, as a ticket that is open already. */
export const ticketOf = ({ h, name, organisation, sessions, photo, verdict }) => ({
  h,
  record: { n: name, o: organisation, s: sessions, p: photo, v: verdict },
});

const personOf = (record, lists) => ({
  name: record.n,
  organisation: record.o,
  photo: record.p,
  sessions: lists.filter(({ id }) => record.s.includes(id)),
});

/**
 * `now()` is the time of this device, which the server corrects; `serverNow()` what it will make of it.
 * `device()` is {device_id, device}.
 */
export const createDoor = ({ snapshots, log, outbox, device, now = () => new Date(), serverNow = now }) => {
  const judge = ({ h, record }, kind, list) => {
    const lists = snapshots.lists();
    const place = lists.find(({ id }) => id === list);
    const first = log.first(h, list);
    const verdict = decide({ kind, list }, { lists, record, first });
    const overruled = kind === "admit" ? decide({ kind: "entry", list }, { lists, record, first }) : verdict;
    // At a door that is not the own one somebody counts by the admission alone, whatever is scanned afterwards.
    const counts = arrives({ kind, verdict }) && decide({ kind, list }, { lists, record }) === "ok";
    const result = { verdict, overruled, place, counts };
    if (record && verdict !== "unknown") result.person = personOf(record, lists);
    if (verdict === "already") Object.assign(result, { first_at: first.scanned_at, first_device: first.device });
    if (overruled === "other_list") {
      result.home = seatBeside(record, place, lists);
      result.free = freeSeats(place, log.swaps(list));
    }
    return result;
  };

  const put = (entry, row) => {
    log.merge([row]);
    return outbox.add({ ...entry, owner: device().device_id ?? "" }, row);
  };

  const times = () => ({ sent: now().toISOString(), logged: serverNow().toISOString() });

  return {
    /** Decide about a ticket and keep the scan; `isKept` resolves to whether it is on the disk. */
    check: (ticket, kind, list) => {
      const result = judge(ticket, kind, list);
      const { sent, logged } = times();
      const scan = { nonce: newNonce(), h: ticket.h, list, scanned_at: sent, kind, shown: result.verdict };
      const row = { ...scan, verdict: result.verdict, scanned_at: logged, device: device().device, counts: result.counts };
      if (kind === "admit" && result.overruled === "other_list") row.from = result.home?.id ?? null;
      return { scan, result, isKept: put(scan, rowOf(row)) };
    },
    /** Take a scan of this device back. */
    undo: (scan) => {
      const { sent, logged } = times();
      const undoing = { nonce: newNonce(), kind: "undo", of: scan.nonce, scanned_at: sent };
      const row = { ...undoing, h: scan.h, list: scan.list, verdict: "ok", scanned_at: logged, device: device().device };
      return { scan: undoing, isKept: put(undoing, rowOf(row)) };
    },
    /** The row of a scan as the server has answered it, when that is something new. */
    answered: ({ nonce }, { verdict }) => {
      const row = log.get(nonce);
      if (!row || row.verdict === verdict) return null;
      const isElsewhere = row.verdict === "other_list" && verdict === "already";
      const changed = { ...row, verdict, counts: arrives({ kind: row.kind, verdict }) && !isElsewhere };
      log.merge([changed]);
      return changed;
    },
  };
};
