// The law of the door on the device. The server is held to the same cases: tests/services/test_door_cases.py.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { arrives, decide } from "./scan/decide.js";
import { createLog } from "./scan/log.js";

const H = "a".repeat(32);
const SECOND = 1000;
const BEGIN = Date.parse("2026-09-10T06:00:00Z");
const NO_RECORD = new Set(["missing", "elsewhere"]);

const { lists, cases } = JSON.parse(await readFile(new URL("../tests/domain/door_cases.json", import.meta.url), "utf8"));
const places = lists.map((list) => ({ ...list, type: list.slot ? "session" : "entrance" }));

const nonceOf = (number) => `00000000-0000-4000-8000-00000000000${number}`;
const at = (seconds) => new Date(BEGIN + seconds * SECOND).toISOString();

// The server tells devices whether a row counts; here the case says why.
const counts = (row) => arrives(row) && (row.late ? row.decision === "counts" : row.decision !== "dismissed");

const rowFrom = (row) => ({ ...row, h: H, nonce: nonceOf(row.nonce), of: row.of && nonceOf(row.of), scanned_at: at(row.at), counts: counts(row) });

for (const { name, ticket, log: rows, scan, says, arrived = {} } of cases) {
  test(name, () => {
    const log = createLog();
    log.merge(rows.map(rowFrom));
    const record = NO_RECORD.has(ticket.verdict) ? null : { s: ticket.seats, v: ticket.verdict };

    const first = log.first(H, scan.list);
    const verdict = decide(scan, { lists: places, record, first });
    log.merge([rowFrom({ ...scan, nonce: 9, verdict })]);

    assert.equal(verdict, says.verdict);
    if (verdict === "already") assert.equal(first.nonce, nonceOf(says.first));
    assert.deepEqual(Object.fromEntries(Object.keys(arrived).map((list) => [list, log.arrived(list)])), arrived);
  });

  test(`${name}, whatever the order of syncing`, () => {
    const [log, other] = [createLog(), createLog()];
    log.merge(rows.map(rowFrom));
    for (const row of [...rows].reverse()) other.merge([rowFrom(row), rowFrom(row)]);

    assert.deepEqual(other.first(H, scan.list), log.first(H, scan.list));
    assert.equal(other.arrived(scan.list), log.arrived(scan.list));
  });
}
