// A device on its own: sealed records, decisions, seats, and what is kept of them.
import assert from "node:assert/strict";
import test from "node:test";
import { createMemory } from "./scan/device.js";
import { createDoor, ticketOf } from "./scan/door.js";
import { createLog, rowOf } from "./scan/log.js";
import { createOutbox } from "./scan/outbox.js";
import { createSnapshots, hashOf } from "./scan/snapshot.js";
import { memoryVault } from "./scan/vault.js";

const CODE = "0123456789ABCDEF";
const OTHER = "FEDCBA9876543210";
const LISTS = [
  { id: "entrance", type: "entrance", name: "Einlass", expected: 2 },
  { id: "session-1", type: "session", code: "K1", slot: 1, capacity: 3, expected: 3, is_allocated: true },
  { id: "session-2", type: "session", code: "K2", slot: 1, capacity: 3, expected: 3, is_allocated: true },
];

const base64url = (bytes) => Buffer.from(bytes).toString("base64url");

/** Seals as the server does (praxistag/domain/sealed_records.py). */
const sealRecord = async (code, salt, content) => {
  const base = await crypto.subtle.importKey("raw", Buffer.from(code), "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: Buffer.from("praxistag snapshot record") };
  const key = await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const [iv, h] = [crypto.getRandomValues(new Uint8Array(12)), await hashOf(code)];
  const text = Buffer.from(JSON.stringify(content).padEnd(256));
  const ct = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: Buffer.from(h) }, key, text);
  return { h, iv: base64url(iv), ct: base64url(ct) };
};

const birke = { n: "Birke Beispiel", o: 1, s: ["session-1"], p: "ok", v: "ok" };

const answerWith = async (content = birke, more = {}) => {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { version: "1", salt: base64url(salt), organisations: ["Stadt", "Wasserverband"], lists: LISTS, records: [await sealRecord(CODE, salt, content)], ...more };
};

const deviceWith = async (content) => {
  const vault = memoryVault();
  const log = createLog();
  const named = [];
  const snapshots = createSnapshots({ vault, onNames: async (...names) => { named.push(names); } });
  await snapshots.take(await answerWith(content), "tag");
  const outbox = createOutbox({ vault, tokenOf: () => "token", send: async () => [], onAnswer: () => {}, onChange: () => {} });
  const door = createDoor({ snapshots, log, outbox, device: () => ({ device_id: "me", device: "Eingang 1" }) });
  const scan = async (code, kind = "entry", list = "entrance") => door.check(await snapshots.open(code), kind, list);
  return { vault, log, named, snapshots, outbox, door, scan };
};

const everything = async (vault) => {
  const kept = [await vault.all("queue"), await vault.all("log")];
  const snapshot = await vault.get("things", "snapshot");
  return JSON.stringify(kept) + (snapshot ? new TextDecoder().decode(snapshot.bytes) : "");
};

test("the hash is the server's", async () => {
  assert.equal(await hashOf(CODE), "2125b2c332b1113aae9bfc5e9f7e3b4c");
});

test("a record opens with its code only, and comes back after a reload", async () => {
  const { vault, snapshots } = await deviceWith();
  const later = createSnapshots({ vault, onNames: async () => {} });
  await later.load();

  for (const list of [snapshots, later]) {
    assert.deepEqual((await list.open(CODE)).record, { ...birke, o: "Wasserverband" });
    assert.deepEqual(await list.open(OTHER), { h: await hashOf(OTHER), record: null });
    assert.equal(list.etag(), "tag");
  }
});

test("a record under a foreign hash does not open, and nothing breaks", async (context) => {
  context.mock.method(console, "warn", () => {});
  const { snapshots } = await deviceWith();
  const answer = await answerWith();
  answer.records[0].h = await hashOf(OTHER);

  await snapshots.take(answer, "next");

  assert.equal((await snapshots.open(OTHER)).record, null);
});

test("neither names nor codes reach the disk in the clear", async () => {
  const { vault, named, snapshots, scan } = await deviceWith();
  await snapshots.take(await answerWith(birke, { names: [{ h: "x", n: "Birke Beispiel", l: "Beispiel" }] }), "tag");

  await (await scan(CODE)).isKept;
  await (await scan(OTHER)).isKept;

  assert.doesNotMatch(await everything(vault), /Birke|Beispiel|0123456789ABCDEF|FEDCBA/);
  assert.deepEqual(named.map(([names, organisations]) => [names.length, organisations[1]]), [[0, "Wasserverband"], [1, "Wasserverband"]]);
});

test("the first scan is a welcome, the second one names the first", async () => {
  const { scan, log, vault } = await deviceWith();

  const first = await scan(CODE);
  const second = await scan(CODE);
  await second.isKept;

  assert.deepEqual([first.result.verdict, second.result.verdict], ["ok", "already"]);
  assert.equal(first.result.person.organisation, "Wasserverband");
  assert.deepEqual([second.result.first_at, second.result.first_device], [first.scan.scanned_at, "Eingang 1"]);
  assert.equal(log.arrived("entrance"), 1);
  assert.deepEqual((await vault.all("queue")).map(({ kind, shown, owner, h }) => [kind, shown, owner, h.length]), [["entry", "ok", "me", 32], ["entry", "already", "me", 32]]);
});

test("undo works without the server and leaves both rows", async () => {
  const { scan, door, log, vault } = await deviceWith();
  const first = await scan(CODE);

  await door.undo(first.scan).isKept;

  assert.equal(log.arrived("entrance"), 0);
  assert.equal((await scan(CODE)).result.verdict, "ok");
  const [, undone] = await vault.all("queue");
  assert.deepEqual([undone.kind, undone.of, undone.h], ["undo", first.scan.nonce, undefined]);
});

test("an undo that came too late for the server brings the arrival back", async () => {
  const { scan, door, log } = await deviceWith();
  const first = await scan(CODE);
  const { scan: undoing } = door.undo(first.scan);

  door.answered(undoing, { verdict: "invalid" });

  assert.equal(log.arrived("entrance"), 1);
});

test("what the server says otherwise is what counts from then on", async () => {
  const { scan, door, log } = await deviceWith();
  const { scan: entry } = await scan(CODE);

  assert.equal(door.answered(entry, { verdict: "ok" }), null);
  assert.equal(door.answered(entry, { verdict: "cancelled" }).counts, false);
  assert.equal(log.arrived("entrance"), 0);
  assert.equal(door.answered({ nonce: "gone" }, { verdict: "ok" }), null);
});

test("at another door the own seat and the free ones are known; a swap moves both", async () => {
  const { scan, log } = await deviceWith();
  log.merge([{ nonce: "1", h: "somebody", list: "session-1", kind: "admit", verdict: "ok", scanned_at: "2026-09-10T07:00:00Z", from: "session-2", counts: true }]);

  const refused = await scan(CODE, "entry", "session-2");
  assert.deepEqual([refused.result.verdict, refused.result.home.code, refused.result.free], ["other_list", "K1", 1]);
  const swapped = await scan(CODE, "admit", "session-2");

  assert.deepEqual([swapped.result.verdict, swapped.result.overruled], ["ok", "other_list"]);
  assert.deepEqual([log.swaps("session-1"), log.swaps("session-2")], [{ left: 1, joined: 1 }, { left: 1, joined: 1 }]);
  assert.equal(log.get(swapped.scan.nonce).from, "session-1");
  assert.equal((await scan(CODE, "entry", "session-2")).result.verdict, "already");
});

test("at another door only the admission counts, also after further scans", async () => {
  const { scan, door, log } = await deviceWith();
  const refused = await scan(CODE, "entry", "session-2");
  const admitted = await scan(CODE, "admit", "session-2");
  await scan(CODE, "entry", "session-2");
  door.answered(refused.scan, { verdict: "already" });
  assert.equal(log.arrived("session-2"), 1);

  door.undo(admitted.scan);

  assert.equal(log.arrived("session-2"), 0);
  assert.equal((await scan(CODE, "entry", "session-2")).result.verdict, "other_list");
});

test("somebody found by name is decided like a ticket", async () => {
  const { door } = await deviceWith();
  const person = { h: "f".repeat(32), name: "Linde", organisation: "Stadt", sessions: ["session-1"], photo: "none", verdict: "not_released" };

  const { result } = door.check(ticketOf(person), "entry", "entrance");

  assert.deepEqual([result.verdict, result.person.name], ["not_released", "Linde"]);
});

test("rows of other doors replace own ones, and what is wiped is gone", async () => {
  const { vault, log, snapshots, scan } = await deviceWith();
  const memory = createMemory({ vault, log, snapshots });
  const { scan: own } = await scan(CODE);
  const row = rowOf({ nonce: own.nonce, h: "current", list: "entrance", kind: "entry", verdict: "ok", scanned_at: own.scanned_at, device: "Eingang 1", counts: true, surplus: "x" });

  log.merge([row]);
  await memory.keepArrivals([row], "2026-09-10T08:00:00Z");
  assert.deepEqual([log.arrived("entrance"), log.size(), row.surplus], [1, 1, undefined]);
  assert.equal(await memory.until(), "2026-09-10T08:00:00Z");
  await memory.wipe();

  assert.deepEqual([log.size(), snapshots.isThere(), await memory.until(), await vault.all("log")], [0, false, undefined, []]);
  assert.equal((await vault.all("queue")).length, 1);
});
