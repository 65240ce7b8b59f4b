// Nothing that was scanned is lost: outbox, transfer, memory and the clock that only goes forward.
import assert from "node:assert/strict";
import test from "node:test";
import { Refused, Unreachable } from "./scan/api.js";
import { createContact, SILENCE_MS } from "./scan/contact.js";
import { createOutbox } from "./scan/outbox.js";
import { createSync, pauseAfter, stateWords } from "./scan/sync.js";
import { memoryVault } from "./scan/vault.js";

const scan = (nonce, owner = "me") => ({ nonce, owner, h: "h", kind: "entry" });
const ok = (scans) => scans.map(({ nonce }) => ({ nonce, verdict: "ok" }));

const outboxWith = (send, { tokens = { me: "token" }, vault = memoryVault() } = {}) => {
  const answers = [];
  const outbox = createOutbox({ vault, send, tokenOf: (owner) => tokens[owner], onAnswer: ({ nonce }, { verdict }) => answers.push([nonce, verdict]), onChange: () => {} });
  return { outbox, answers, vault };
};
const addAll = (outbox, nonces, owner) => Promise.all(nonces.map((nonce) => outbox.add(scan(nonce, owner), { nonce })));

test("what nobody answered is kept and sent again with the same nonces", async () => {
  const sent = [];
  let isUp = false;
  const { outbox, answers } = outboxWith(async (token, scans) => {
    sent.push(scans.map(({ nonce }) => nonce));
    if (!isUp) throw new Unreachable("down");
    return ok(scans);
  });

  await addAll(outbox, ["1", "2"]);
  await assert.rejects(outbox.flush(), Unreachable);
  assert.equal(outbox.size(), 2);
  isUp = true;
  await outbox.flush();

  assert.deepEqual(sent, [["1", "2"], ["1", "2"]]);
  assert.deepEqual([outbox.size(), answers], [0, [["1", "ok"], ["2", "ok"]]]);
});

test("what is sent has neither place in the queue nor owner, and never more than 500 at once", async () => {
  const sizes = [];
  const { outbox } = outboxWith(async (token, scans) => {
    sizes.push(scans.length);
    assert.deepEqual(Object.keys(scans[0]).sort(), ["h", "kind", "nonce"]);
    return ok(scans);
  });

  await addAll(outbox, Array.from({ length: 1203 }, (_, number) => `n${number}`));
  await outbox.flush();

  assert.deepEqual(sizes, [500, 500, 203]);
});

test("a scan leaves only on a clear answer to its nonce", async () => {
  const { outbox, answers } = outboxWith(async (token, scans) => ok(scans).filter(({ nonce }) => nonce !== "2"));
  await addAll(outbox, ["1", "2", "3"]);

  await assert.rejects(outbox.flush(), Unreachable);

  assert.deepEqual([outbox.size(), answers.map(([nonce]) => nonce)], [1, ["1", "3"]]);
});

test("an entry that spoils its batch is found by halving and blocks nobody", async () => {
  const { outbox, answers } = outboxWith(async (token, scans) => {
    if (scans.some(({ nonce }) => nonce === "n333")) throw new Refused(400, "no_json", "Nein.");
    return ok(scans);
  });
  await addAll(outbox, Array.from({ length: 700 }, (_, number) => `n${number}`));

  await outbox.flush();

  assert.equal(outbox.size(), 0);
  assert.deepEqual(answers.filter(([, verdict]) => verdict !== "ok"), [["n333", "invalid"]]);
  assert.equal(answers.length, 700);
});

test("an entry without a usable nonce is settled by its place", async () => {
  const { outbox, answers } = outboxWith(async (token, scans) => scans.map(({ nonce }) => ({ nonce: typeof nonce === "string" ? nonce : null, verdict: "invalid" })));
  await addAll(outbox, ["1", 7]);

  await outbox.flush();

  assert.deepEqual([outbox.size(), answers], [0, [["1", "invalid"], [7, "invalid"]]]);
});

test("a revoked device keeps its scans, and its last token delivers them", async () => {
  const tokens = { me: "reading" };
  const { outbox } = outboxWith(async (token, scans) => {
    if (token === "reading") throw new Refused(403, "revoked", "Abgemeldet.");
    return ok(scans);
  }, { tokens });
  await addAll(outbox, ["1"]);

  const failure = await outbox.flush().catch((error) => error);
  assert.deepEqual([failure.code, failure.owner, outbox.size()], ["revoked", "me", 1]);
  tokens.me = "delivery";
  await outbox.flush();

  assert.equal(outbox.size(), 0);
});

test("scans of an earlier device go with its own token; those nobody takes can be dropped", async () => {
  const sent = [];
  const tokens = { me: "new", before: "old" };
  const { outbox, vault } = outboxWith(async (token, scans) => {
    sent.push([token, scans.length]);
    return ok(scans);
  }, { tokens });
  await addAll(outbox, ["1", "2"], "before");
  await addAll(outbox, ["3"], "lost");
  await addAll(outbox, ["4"]);

  await outbox.flush();
  assert.deepEqual([sent, outbox.size(), outbox.orphans()], [[["old", 2], ["new", 1]], 0, 1]);
  await outbox.dropOrphans();

  assert.deepEqual(await vault.all("queue"), []);
});

test("the queue runs once at a time, and takes along what is added meanwhile", async () => {
  const sent = [];
  let release;
  const { outbox } = outboxWith(async (token, scans) => {
    sent.push(scans.map(({ nonce }) => nonce));
    if (sent.length === 1) await new Promise((resolve) => { release = resolve; });
    return ok(scans);
  });
  await addAll(outbox, ["1"]);

  const first = outbox.flush();
  const second = outbox.flush();
  await new Promise(setImmediate);
  await addAll(outbox, ["2"]);
  release();
  await Promise.all([first, second]);

  assert.deepEqual([sent, outbox.size()], [[["1"], ["2"]], 0]);
});

test("a disk that refuses does not lose the scan", async () => {
  const vault = memoryVault();
  vault.write = async (changes) => { if (changes[0][1] === "put") throw new Error("quota"); };
  const { outbox, answers } = outboxWith(async (token, scans) => ok(scans), { vault });

  assert.equal(await outbox.add(scan("1"), {}), false);
  await outbox.flush();

  assert.deepEqual([outbox.size(), answers], [0, [["1", "ok"]]]);
});

test("the vault in memory keeps the order of the queue", async () => {
  const vault = memoryVault();

  await vault.write([["queue", "put", { nonce: "b" }], ["queue", "put", { nonce: "a" }], ["things", "put", 1, "one"]]);
  await vault.write([["queue", "delete", 1]]);

  assert.deepEqual([await vault.all("queue"), await vault.get("things", "one")], [[{ nonce: "a", order: 2 }], 1]);
});

const syncWith = (parts) => {
  const states = [];
  const steps = [];
  const step = (name) => async () => { steps.push(name); };
  const outbox = { size: () => 0, isSending: () => false, flush: step("upload") };
  const sync = createSync({ outbox, arrivals: step("arrivals"), snapshot: step("snapshot"), mayRead: () => true, onRefused: step("refused"), onState: (state) => states.push(stateWords(state)), now: () => Date.parse("2026-09-10T06:40:00Z"), ...parts });
  return { sync, states, steps };
};

test("own scans go first, then the list, then those of others", async () => {
  const steps = [];
  let waiting = 2;
  const outbox = { size: () => waiting, isSending: () => waiting > 0, flush: async () => { steps.push("upload"); await null; waiting = 0; } };
  const told = syncWith({ outbox, arrivals: async () => steps.push("arrivals"), snapshot: async () => steps.push("snapshot") });

  await told.sync.wake();
  await told.sync.wake();

  assert.deepEqual(steps, ["upload", "snapshot", "arrivals", "arrivals"]);
  waiting = 1;
  await told.sync.wake();
  assert.deepEqual(told.states, ["verbindet …", "aktuell", "aktuell", "wird übertragen …", "aktuell"]);
});

test("lost network is told with its time and with what waits", async () => {
  let waiting = 0;
  const outbox = { size: () => waiting, isSending: () => false, flush: async () => {} };
  const { sync, states } = syncWith({ outbox, arrivals: async () => { throw new Unreachable("down"); } });

  await sync.wake();
  waiting = 14;
  sync.hasNews();
  waiting = 1;
  sync.tell();

  assert.deepEqual(states, ["offline seit 08:40", "offline seit 08:40, 14 warten", "offline seit 08:40, 1 wartet"]);
  assert.equal(stateWords({ kind: "waiting", waiting: 3 }), "3 warten");
});

test("a refusal is handed on, anything else is tried again", async () => {
  const refused = syncWith({ arrivals: async () => { throw new Refused(403, "revoked", ""); } });
  await refused.sync.wake();
  const broken = syncWith({ snapshot: async () => { throw new TypeError("disk"); } });
  await broken.sync.wake();

  assert.deepEqual(refused.steps, ["snapshot", "refused"]);
  assert.deepEqual(broken.states, ["verbindet …"]);
});

test("a network that comes back while a round fails is used at once", async () => {
  const steps = [];
  let fail;
  const arrivals = async () => {
    steps.push("arrivals");
    if (steps.length === 1) await new Promise((_resolve, reject) => { fail = () => reject(new Unreachable("down")); });
  };
  const { sync, states } = syncWith({ arrivals });

  const over = sync.wake();
  await new Promise(setImmediate);
  sync.wake();
  fail();
  await over;

  assert.deepEqual([steps, states], [["arrivals", "arrivals"], ["offline seit 08:40", "aktuell"]]);
});

test("an unknown code asks for the list again, at once", async () => {
  const { sync, steps } = syncWith({});
  await sync.wake();
  await sync.wantSnapshot();

  assert.deepEqual(steps, ["snapshot", "arrivals", "snapshot", "arrivals"]);
});

test("without the right to read only the upload is left", async () => {
  const { sync, steps } = syncWith({ mayRead: () => false });
  await sync.wake();

  assert.deepEqual(steps, []);
});

test("pauses grow up to half a minute", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 60].map(pauseAfter), [2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

const HOUR = 3_600_000;
const contactWith = () => {
  const time = { now: Date.parse("2026-09-10T06:00:00Z"), uptime: 0, kept: undefined };
  const open = () => createContact({ read: () => time.kept, write: (value) => { time.kept = value; }, now: () => time.now, uptime: () => time.uptime });
  const pass = (hours) => { time.now += hours * HOUR; time.uptime += hours * HOUR; };
  return { time, open, pass };
};
const FAR = "2026-09-13T02:00:00Z";

test("twelve hours without a word end it, a word in between begins them anew", () => {
  const { open, pass } = contactWith();
  const contact = open();
  contact.restart();

  contact.heard(undefined, 110);
  pass(11);
  assert.equal(contact.verdict(FAR), null);
  contact.heard("2026-09-10T17:00:00Z");
  pass(11.9);
  assert.equal(contact.verdict(FAR), null);
  pass(0.1);

  assert.equal(contact.verdict(FAR), "silent");
  assert.equal(SILENCE_MS, 12 * HOUR);
});

test("who has nobody's data yet may sleep through the night", () => {
  const { open, pass } = contactWith();
  const contact = open();
  contact.restart();
  contact.heard(undefined, 0);

  pass(16);
  assert.equal(contact.verdict(FAR), null);
  contact.heard(undefined, 110);
  pass(12);

  assert.equal(contact.verdict(FAR), "silent");
});

test("setting the clock back helps neither while the page is open nor after a reload", () => {
  const { time, open, pass } = contactWith();
  let contact = open();
  contact.restart();
  contact.heard(undefined, 110);
  pass(7);
  contact.tick();

  time.now -= 24 * HOUR;
  contact = open();
  pass(5);

  assert.equal(contact.verdict(FAR), "silent");
});

test("the day ends by the server's clock, not by one that is set wrong", () => {
  const { open, pass } = contactWith();
  const contact = open();
  contact.restart();
  contact.heard("2026-09-10T05:00:00Z");

  pass(2);
  assert.equal(contact.verdict("2026-09-10T07:30:00Z"), null);
  assert.equal(contact.serverNow().toISOString(), "2026-09-10T07:00:00.000Z");
  pass(0.5);
  assert.equal(contact.verdict("2026-09-10T07:30:00Z"), "over");
});

test("a clock that was fast and is put right does not end the day", () => {
  const { time, open, pass } = contactWith();
  const contact = open();
  contact.restart();
  time.now += 96 * HOUR;
  contact.heard("2026-09-10T06:00:00Z");
  time.now -= 96 * HOUR;
  pass(1);
  contact.heard("2026-09-10T07:00:00Z");

  assert.equal(contact.verdict("2026-09-10T08:00:00Z"), null);
  assert.equal(contact.serverNow().toISOString(), "2026-09-10T07:00:00.000Z");
  pass(1);
  assert.equal(contact.verdict("2026-09-10T08:00:00Z"), "over");
});
