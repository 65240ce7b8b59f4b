// What a press on a chip means; the same rules as in blueprints/public/programme/selection.py.
import assert from "node:assert/strict";
import test from "node:test";
import { addressOf, matches, pressed, stateOf, words } from "./programme.js";

const nothing = { strang: "", zugang: [] };
const page = "https://praxistag.example/programm";

test("an address is read and written back, and what else stands in it stays", () => {
  const state = { strang: "klimaschutz", zugang: ["drinnen", "stufenlos"] };
  const address = `${page}?ansicht=strang&strang=klimaschutz&zugang=drinnen&zugang=stufenlos`;

  assert.deepEqual(stateOf(address), state);
  assert.equal(addressOf(`${page}?ansicht=strang&zugang=hoeranlage#workshop-x`, state), address);
  assert.equal(addressOf(address, nothing), `${page}?ansicht=strang`);
  assert.deepEqual(stateOf(page), nothing);
});

test("one track at a time, several needs, a second press takes back", () => {
  const climate = pressed(nothing, "strang", "klimaschutz");
  const both = pressed(pressed(climate, "zugang", "stufenlos"), "zugang", "drinnen");

  assert.equal(pressed(climate, "strang", "biodiversitaet").strang, "biodiversitaet");
  assert.deepEqual(both, { strang: "klimaschutz", zugang: ["drinnen", "stufenlos"] });
  assert.deepEqual(pressed(both, "zugang", "drinnen").zugang, ["stufenlos"]);
  assert.deepEqual(pressed(climate, "strang", "klimaschutz"), nothing);
  assert.deepEqual(pressed(both, "", ""), nothing);
});

test("a session matches by its track and by every need", () => {
  const session = { track: "klimaschutz", access: "drinnen stufenlos" };

  assert.equal(matches(nothing, { track: "x", access: "" }), true);
  assert.equal(matches({ strang: "klimaschutz", zugang: ["drinnen", "stufenlos"] }, session), true);
  assert.equal(matches({ strang: "", zugang: ["drinnen", "hoeranlage"] }, session), false);
  assert.equal(matches({ strang: "biodiversitaet", zugang: [] }, session), false);
});

test("numbers stand with their base, and only while something is filtered", () => {
  assert.equal(words(nothing, 12, 12), "");
  assert.equal(words({ strang: "", zugang: ["drinnen"] }, 3, 12), "3 von 12 Workshops passen.");
  assert.equal(words({ strang: "x", zugang: [] }, 0, 1), "0 von 1 Workshop passt.");
});
