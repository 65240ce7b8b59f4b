// Searching and sealing names, without a browser; the page itself is tested with Playwright.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { complaintAbout, fits, hashed, MOST_TRIES } from "./scan/pin.js";
import { createNames } from "./scan/sealed_names.js";
import { directory, indexOf, nameQuery } from "./scan/search.js";
import { memoryVault } from "./scan/vault.js";
import { nonces, splitName } from "./scan/walkins.js";

const ROUNDS = 10;
const PIN = "294817";
const BIRKE = { h: "0".repeat(32), n: "Birke", l: "Beispielbaum", o: 0, s: ["session-3"], p: "ok", v: "ok" };
const PERSON = { h: BIRKE.h, name: "Birke", last_name: "Beispielbaum", organisation: "Stadt Musterstadt", sessions: ["session-3"], photo: "ok", verdict: "ok" };
const HOUSES = ["Stadt Musterstadt"];

const examples = JSON.parse(await readFile(new URL("../tests/domain/name_search_examples.json", import.meta.url), "utf-8"));

const namesIn = (vault) => createNames({ opening: Promise.resolve(vault), rounds: ROUNDS });

/** Names that were kept under a PIN. */
const sealed = async (vault = memoryVault()) => {
  const names = namesIn(vault);
  await names.keep([BIRKE], HOUSES);
  await names.setPin(PIN);
  return { names, vault };
};

test("names are found as the server finds them", () => {
  for (const [typed, name, isFound] of examples) assert.equal(nameQuery(typed).rank(indexOf(name)) !== null, isFound, `${typed} in ${name}`);
});

test("a query needs two letters", () => {
  assert.deepEqual(["", " a ", "%_-", "ß", "ab", "a b"].map((text) => nameQuery(text).isLongEnough), [false, false, false, true, true, true]);
});

test("whole words come first, then surnames in their order, ten at most", () => {
  const people = ["Lindenz", "Lindenb", "Linden", ..."cdefghij"].map((name) => ({ name: "x", last_name: name.length > 1 ? name : `Linden${name}` }));

  const found = directory(people).find("linden");

  assert.deepEqual(found.people.slice(0, 3).map((person) => person.last_name), ["Linden", "Lindenb", "Lindenc"]);
  assert.deepEqual([found.people.length, found.has_more], [10, true]);
});

test("nothing is kept before there is a PIN", async () => {
  const vault = memoryVault();
  const names = namesIn(vault);

  await names.keep([BIRKE], HOUSES);

  assert.equal(await names.state(), "unset");
  assert.equal(names.find("birke"), null);
  assert.deepEqual(await vault.get("things", "names"), { isOffered: true, tries: 0 });
});

test("names are found behind the PIN, and the vault has none in the clear", async () => {
  const { names, vault } = await sealed();

  assert.deepEqual(names.find("beisp"), { people: [PERSON], has_more: false });
  const kept = await vault.get("things", "names");
  assert.equal(kept.key.extractable, false);
  assert.ok(!Buffer.from(kept.sealed).includes("Beispiel"));
  assert.ok(!JSON.stringify(kept).includes(PIN));
});

test("replaced tickets are not offered, and people beyond the organisations keep their own", async () => {
  const names = namesIn(memoryVault());
  await names.keep([{ ...BIRKE, v: "replaced" }, { ...BIRKE, o: "Verein Beispiel" }], HOUSES);
  await names.setPin(PIN);

  assert.deepEqual(names.find("birke").people.map(({ organisation }) => organisation), ["Verein Beispiel"]);
});

test("a locked search finds nobody until the PIN, also on a new page", async () => {
  const { names, vault } = await sealed();

  names.lock();
  assert.equal(await names.state(), "locked");
  assert.equal(names.find("birke"), null);
  const fresh = namesIn(vault);
  assert.equal(await fresh.state(), "locked");
  assert.equal(await fresh.unlock("111222"), MOST_TRIES - 1);
  assert.equal(await fresh.unlock(PIN), null);
  assert.equal(fresh.find("birke").people.length, 1);
});

test("five wrong PINs wipe names, key and PIN, however many pages try", async () => {
  const { names, vault } = await sealed();
  names.lock();
  const other = namesIn(vault);

  for (let tries = 0; tries < MOST_TRIES; tries += 1) await (tries % 2 ? names : other).unlock("111222");

  assert.equal(await names.state(), "barred");
  assert.deepEqual(await vault.get("things", "names"), { isOffered: true, isBarred: true });
  await names.keep([BIRKE], HOUSES);
  await names.setPin("738291");
  assert.equal(await other.state(), "barred");
  assert.equal(await names.areWanted(), false);
});

test("a right PIN forgets the wrong ones", async () => {
  const { names } = await sealed();

  for (let round = 0; round < 3; round += 1) {
    names.lock();
    for (let tries = 1; tries < MOST_TRIES; tries += 1) assert.equal(await names.unlock("111222"), MOST_TRIES - tries);
    assert.equal(await names.unlock(PIN), null);
  }
});

test("names that a new page does not have are wanted from the next snapshot", async () => {
  const vault = memoryVault();
  await namesIn(vault).keep([BIRKE], HOUSES);
  const fresh = namesIn(vault);
  assert.equal(await fresh.areWanted(), true);

  await fresh.setPin(PIN);
  assert.equal(await fresh.areWanted(), true);
  await fresh.keep([BIRKE], HOUSES);

  assert.equal(await fresh.areWanted(), false);
  assert.equal(fresh.find("birke").people.length, 1);
});

test("a snapshot without names wipes them, and so does the end of the day", async () => {
  for (const end of [(names) => names.keep([]), (names) => names.wipe()]) {
    const { names, vault } = await sealed();

    await end(names);

    assert.equal(await names.state(), "off");
    assert.equal(names.find("birke"), null);
    assert.equal(await vault.get("things", "names"), undefined);
  }
});

test("what is being sealed does not come back after wiping", async () => {
  const { names, vault } = await sealed();

  await Promise.all([names.keep([BIRKE], HOUSES), names.wipe()]);

  assert.equal(await vault.get("things", "names"), undefined);
});

test("asking how things stand changes nothing", async () => {
  const { names } = await sealed();
  const asked = Promise.all([names.state(), names.areWanted()]);

  await Promise.all([names.keep([BIRKE, { ...BIRKE, n: "Linde" }], HOUSES), asked, names.state()]);

  assert.equal(names.find("beispiel").people.length, 2);
  names.lock();
  assert.equal(await names.unlock(PIN), null);
});

test("a browser that keeps nothing has no names, and no error", async () => {
  const names = namesIn({ get: async () => undefined, write: async () => { throw new DOMException("", "DataCloneError"); } });

  await names.keep([BIRKE], HOUSES);

  assert.equal(await names.state(), "off");
});

test("a PIN has six digits that are no row", async () => {
  assert.equal(complaintAbout(PIN, PIN), "");
  for (const pin of ["", "12345", "12345a", "1234567"]) assert.match(complaintAbout(pin, pin), /6 Ziffern/);
  for (const pin of ["000000", "123456", "987654"]) assert.match(complaintAbout(pin, pin), /zu leicht/);
  assert.match(complaintAbout(PIN, "294818"), /nicht gleich/);
  const kept = await hashed(PIN, ROUNDS);
  assert.deepEqual([await fits(PIN, kept), await fits("294818", kept)], [true, false]);
});

test("a request keeps its nonce until it is answered", () => {
  let number = 0;
  const nonce = nonces(() => `nonce ${++number}`);
  const linde = { last_name: "Linde" };

  assert.deepEqual([nonce.for(linde), nonce.for({ ...linde })], ["nonce 1", "nonce 1"]);
  assert.equal(nonce.for({ last_name: "Erle" }), "nonce 2");
  nonce.answered();
  assert.equal(nonce.for({ last_name: "Erle" }), "nonce 3");
});

test("a typed name is taken apart at its last word", () => {
  assert.deepEqual(splitName(" Anna Lena  Birke "), { first_name: "Anna Lena", last_name: "Birke" });
  assert.deepEqual(splitName("Birke"), { first_name: "", last_name: "Birke" });
});
