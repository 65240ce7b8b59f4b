// The scanner's decisions, without a browser or a server.
import assert from "node:assert/strict";
import test from "node:test";
import { Refused, Unreachable } from "./scan/api.js";
import { newNonce, onceInSight, parseScanned, parseTyped } from "./scan/codes.js";
import { scanQueue } from "./scan/queue.js";
import { OFFLINE, since, spoken, wordsFor } from "./scan/verdict.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const entry = { kind: "entry" };

test("typed codes forgive case, separators and confusions", () => {
  assert.equal(parseTyped(" oil0-abcd efgh-jkmn "), "0110ABCDEFGHJKMN");
  assert.equal(parseTyped("pt1:0110abcdefghjkmn"), "0110ABCDEFGHJKMN");
  assert.equal(parseTyped("0110ABCDEFGHJKM"), null);
  assert.equal(parseTyped("0110ABCDEFGHJKMU"), null);
});

test("a QR code is ours only with our prefix", () => {
  assert.equal(parseScanned("PT1:0110ABCDEFGHJKMN"), "0110ABCDEFGHJKMN");
  assert.equal(parseScanned("0110ABCDEFGHJKMN"), null);
  assert.equal(parseScanned("https://example.org/"), null);
});

test("nonces are random UUIDs", () => {
  assert.match(newNonce(), UUID);
  assert.notEqual(newNonce(), newNonce());
});

test("a code that stays in sight counts once, another one at once", () => {
  const isFresh = onceInSight(2000);

  const seen = [["a", 0], ["a", 1500], ["a", 3000], ["b", 3100], ["a", 3200], ["a", 6000]].map(([text, at]) => isFresh(text, at));

  assert.deepEqual(seen, [true, false, false, true, true, true]);
});

test("a queue keeps what nobody answered and sends it again with the same nonce", async () => {
  const sent = [];
  let isUp = false;
  const queue = scanQueue(async (scans) => {
    sent.push(scans.map(({ nonce }) => nonce));
    if (!isUp) throw new Unreachable("down");
    return scans.map(({ nonce }) => ({ nonce, verdict: "ok" }));
  });

  await assert.rejects(queue.add({ nonce: "1" }), Unreachable);
  await assert.rejects(queue.add({ nonce: "2" }), Unreachable);
  assert.equal(queue.size(), 2);
  isUp = true;

  assert.deepEqual(await queue.retry("1"), { nonce: "1", verdict: "ok" });
  assert.equal(queue.size(), 0);
  assert.deepEqual(sent, [["1"], ["1", "2"], ["1", "2"]]);
});

test("a scan added while others are under way is answered, too", async () => {
  const queue = scanQueue(async (scans) => scans.map(({ nonce }) => ({ nonce, verdict: "ok" })));

  const answers = await Promise.all([queue.add({ nonce: "1" }), queue.add({ nonce: "2" })]);

  assert.deepEqual(answers.map(({ nonce }) => nonce), ["1", "2"]);
});

test("a request that can never succeed does not block the queue", async () => {
  const queue = scanQueue(async () => { throw new Refused(400, "no_json", "Nein."); });

  assert.deepEqual(await queue.add({ nonce: "1" }), { nonce: "1", verdict: "invalid" });
  assert.equal(queue.size(), 0);
});

test("a revoked device keeps its scans", async () => {
  const queue = scanQueue(async () => { throw new Refused(403, "revoked", "Abgemeldet."); });

  await assert.rejects(queue.add({ nonce: "1" }), Refused);
  assert.equal(queue.size(), 1);
});

test("times are those of Bochum, with the day when it was another one", () => {
  const now = new Date("2026-09-10T08:00:00Z");

  assert.equal(since("2026-09-10T06:52:00Z", now), "08:52");
  assert.equal(since("2026-09-09T06:52:00Z", now), "09.09., 08:52");
});

test("a second scan says since when and where", () => {
  const now = new Date("2026-09-10T08:00:00Z");
  const result = { verdict: "already", first_at: "2026-09-10T06:52:00Z", first_device: "Eingang 2", person: { name: "Birke" } };

  const words = wordsFor(result, entry, now);

  assert.equal(words.tone, "warn");
  assert.equal(spoken(words), "Schon da seit 08:52, Eingang 2. Birke. KEIN FOTO. Frag kurz: Warst du nur draußen?");
});

test("every verdict of the API has words, and an unknown one is no welcome", () => {
  const verdicts = ["other_list", "waiting", "cancelled", "replaced", "not_released", "unknown", "wrong_event", "invalid", "new one"];

  for (const verdict of verdicts) {
    const words = wordsFor({ verdict }, entry);
    assert.equal(words.tone, "stop");
    assert.ok(words.name && words.next[0]);
  }
  assert.equal(wordsFor({ verdict: "ok", person: { name: "Birke" } }, entry).tone, "ok");
  assert.equal(wordsFor({ verdict: "ok" }, { kind: "admit" }).next[0], "Von Hand eingelassen");
});

test("whom the door lets in carries a photo marker in words, in doubt none", () => {
  const said = (photo) => wordsFor({ verdict: "ok", person: { name: "Birke", photo } }, entry);

  assert.deepEqual(["none", "internal", "ok", undefined, "new one"].map((photo) => said(photo).photo), ["none", "internal", "ok", "none", "none"]);
  assert.match(spoken(said("none")), /^Willkommen\. Birke\. KEIN FOTO\./);
  assert.equal(wordsFor({ verdict: "unknown" }, entry).photo, undefined);
});

test("lost network is said as a sentence", () => {
  assert.match(spoken(OFFLINE), /^Keine Verbindung\. Noch nicht geprüft\. Der Scan ist gemerkt/);
});
