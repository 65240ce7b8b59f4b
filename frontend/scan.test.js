// What the scanner reads and what it says, without a browser or a server.
import assert from "node:assert/strict";
import test from "node:test";
import { addendumFor, isNews } from "./scan/addenda.js";
import { foreignWords, newNonce, onceInSight, parseScanned, parseTyped } from "./scan/codes.js";
import { following, groupsOf } from "./scan/counter.js";
import { leftoverWords } from "./scan/messages.js";
import { since, spoken, wordsFor } from "./scan/verdict.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ORIGIN = "https://praxistag.example.org";
const NOW = new Date("2026-09-10T08:00:00Z");
const entry = { kind: "entry" };

const session = (id, hour, room = "Werkhof") => ({
  id, type: "session", code: "K1", title: "Nisthilfen bauen", name: `K1 Nisthilfen bauen, ${room}`, room,
  starts_at: `2026-09-10T${hour}:45:00Z`, ends_at: `2026-09-10T${hour}:59:00Z`,
});
const nesting = session("session-1", "07");

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

test("foreign QR codes are named, our own ones by what they are", () => {
  const words = (text) => foreignWords(text, ORIGIN);

  assert.equal(words("https://example.org/meine/abc"), "Das ist kein Ticket vom Praxistag");
  assert.equal(words("WIFI:S:Foyer;;"), "Das ist kein Ticket vom Praxistag");
  assert.match(words("PT1:0110"), /beschädigt/);
  assert.match(words(`${ORIGIN}/bescheinigung/pruefen/ABC`), /Teilnahmebescheinigung/);
  assert.match(words(`${ORIGIN}/einlass#code=0000-0000`), /Verbinden von Geräten/);
  assert.match(words(`${ORIGIN}/befragung/vorher/code/X`), /Befragung/);
  assert.match(words(`${ORIGIN}/meine/abc`), /persönlichen Seite/);
  assert.match(words(`${ORIGIN}/programm`), /Adresse vom Praxistag/);
});

test("whatever stands in a QR code, reading it ends in a code or a sentence", () => {
  const alphabet = ["PT1:", "pt1:", "0", "A", "u", "-", " ", "\u0000", "\ud800", "https://", "//", "%", ":", "\n", "ß", "🌳", "{}"];
  let seed = 7;
  const draw = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };

  for (let round = 0; round < 3000; round += 1) {
    const text = Array.from({ length: draw(40) }, () => alphabet[draw(alphabet.length)]).join("");
    const code = parseScanned(text);
    assert.ok(code === null ? foreignWords(text, ORIGIN).length > 10 : /^[0-9A-Z]{16}$/.test(code));
  }
  assert.equal(parseScanned(`PT1:${"0".repeat(100_000)}`), null);
});

test("nonces are random UUIDs", () => {
  assert.match(newNonce(), UUID);
  assert.notEqual(newNonce(), newNonce());
});

test("a code that stays in sight counts once, also beside another one", () => {
  const isFresh = onceInSight(2000);

  const seen = [["a", 0], ["a", 1500], ["a", 3000], ["b", 3100], ["a", 3200], ["b", 3300], ["a", 6000]].map(([text, at]) => isFresh(text, at));

  assert.deepEqual(seen, [true, false, false, true, false, false, true]);
});

test("times are those of Bochum, with the day when it was another one", () => {
  assert.equal(since("2026-09-10T06:52:00Z", NOW), "08:52");
  assert.equal(since("2026-09-09T06:52:00Z", NOW), "09.09., 08:52");
});

test("a second scan says since when and where", () => {
  const result = { verdict: "already", first_at: "2026-09-10T06:52:00Z", first_device: "Eingang 2", person: { name: "Birke" } };

  const words = wordsFor(result, entry, NOW);

  assert.equal(words.tone, "warn");
  assert.equal(spoken(words), "Schon da seit 08:52, Eingang 2. Birke. KEIN FOTO. Frag kurz: Warst du nur draußen?");
});

test("at the entrance people hear where they go, at their workshop that it is theirs", () => {
  const person = { name: "Birke", photo: "ok", sessions: [nesting] };

  const entrance = wordsFor({ verdict: "ok", place: { type: "entrance" }, person }, entry);
  const workshop = wordsFor({ verdict: "ok", place: nesting, person }, entry);

  assert.deepEqual(entrance.lines, [{ time: "09:45", name: "K1 Nisthilfen bauen", room: "Werkhof" }]);
  assert.equal(spoken(entrance), "Willkommen. Birke. Foto ok. 09:45, K1 Nisthilfen bauen, Werkhof");
  assert.deepEqual([workshop.next, workshop.lines], [["K1 Nisthilfen bauen", "09:45 Uhr, Werkhof"], []]);
});

test("at the wrong workshop the right one is named, and a free seat is one tap away", () => {
  const said = (result) => {
    const { word, next, second } = wordsFor({ verdict: "other_list", person: { name: "Birke" }, ...result }, entry);
    return [word, ...next, second.label];
  };

  assert.deepEqual(said({ home: nesting, free: 1 }), ["Falscher Raum", "Gehört zu: K1 Nisthilfen bauen", "09:45 Uhr, Werkhof", "Hier einlassen (1 Platz frei)"]);
  assert.deepEqual(said({ home: nesting, free: 0 }).slice(2), ["09:45 Uhr, Werkhof. Hier ist voll.", "Trotzdem einlassen"]);
  assert.deepEqual(said({ free: 3 }), ["Nicht eingeteilt", "Hat hier um diese Zeit keinen Platz", "Bitte an der Info-Theke fragen", "Hier einlassen (3 Plätze frei)"]);
});

test("every verdict of the API has words, and an unknown one is no welcome", () => {
  const verdicts = ["waiting", "cancelled", "replaced", "not_released", "unknown", "wrong_event", "invalid", "new one"];

  for (const verdict of verdicts) {
    const words = wordsFor({ verdict }, entry);
    assert.equal(words.tone, "stop");
    assert.ok(words.name && words.next[0]);
  }
  assert.equal(wordsFor({ verdict: "unknown" }, entry).second.action, "search");
  assert.equal(wordsFor({ verdict: "ok", person: { name: "Birke" } }, entry).tone, "ok");
  assert.equal(wordsFor({ verdict: "ok", overruled: "other_list", home: nesting }, { kind: "admit" }).next[1], "Damit ist in K1 ein Platz frei.");
});

test("whom the door lets in carries a photo marker in words, in doubt none", () => {
  const said = (photo) => wordsFor({ verdict: "ok", person: { name: "Birke", photo } }, entry);

  assert.deepEqual(["none", "internal", "ok", undefined, "new one"].map((photo) => said(photo).photo), ["none", "internal", "ok", "none", "none"]);
  assert.match(spoken(said("none")), /^Willkommen\. Birke\. KEIN FOTO\./);
  assert.equal(wordsFor({ verdict: "unknown" }, entry).photo, "");
});

test("what the server knew better becomes a sentence; what changes nothing stays unsaid", () => {
  const person = { name: "Birke" };
  const already = { verdict: "already", first_at: "2026-09-10T06:41:00Z", first_device: "Eingang 2", person };

  assert.equal(isNews({ kind: "entry", shown: "ok" }, { verdict: "ok" }), false);
  assert.equal(isNews({ kind: "entry", shown: "already" }, { verdict: "ok" }), false);
  assert.equal(isNews({ kind: "undo" }, { verdict: "ok" }), false);
  assert.equal(isNews({ kind: "undo" }, { verdict: "invalid" }), true);
  assert.equal(isNews({ kind: "entry", shown: "ok" }, already), true);
  assert.equal(addendumFor({ kind: "entry", shown: "ok" }, already, NOW), "Birke ist auch um 08:41 bei „Eingang 2“ hereingekommen.");
  assert.equal(addendumFor({ kind: "entry", shown: "ok" }, { verdict: "cancelled", person }), "Birke: Anmeldung ist abgesagt.");
  const unknown = (result) => addendumFor({ kind: "entry", shown: "unknown" }, result, NOW);
  assert.equal(unknown({ verdict: "ok", person }), "Der unbekannte Code gehört zu Birke: jetzt eingecheckt.");
  assert.equal(unknown(already), "Der unbekannte Code gehört zu Birke: schon da.");
  assert.equal(unknown({ verdict: "wrong_event" }), "Ein Scan passt nicht: Ticket für eine andere Veranstaltung.");
  for (const verdict of ["other_list", "unknown", "wrong_event", "invalid", "new one"]) assert.match(addendumFor({ kind: "entry", shown: "ok" }, { verdict }), /\.$/);
});

test("scans that wait are told in numbers", () => {
  assert.equal(leftoverWords({ waiting: 14 }), "14 Scans warten noch und werden gesendet, sobald Netz da ist.");
  assert.equal(leftoverWords({ waiting: 1 }), "1 Scan wartet noch und wird gesendet, sobald Netz da ist.");
  assert.match(leftoverWords({ waiting: 0, refused: 2 }), /^2 Scans nehmen wir nicht mehr an/);
  assert.match(leftoverWords({ waiting: 0, refused: 1 }), /^1 Scan nehmen wir nicht mehr an/);
  assert.equal(leftoverWords({ waiting: 0, refused: 0 }), "Alle Scans sind übertragen.");
});

test("lists are grouped by time, and the next session of a room follows when one is over", () => {
  const [early, late, elsewhere] = [nesting, session("session-2", "09"), session("session-3", "09", "Hof")];
  const lists = [{ id: "entrance", type: "entrance" }, early, late, elsewhere];

  assert.deepEqual(groupsOf(lists).map(([heading, group]) => [heading, group.length]), [["09:45 Uhr", 1], ["11:45 Uhr", 2]]);
  assert.equal(following(lists, early, Date.parse("2026-09-10T07:50:00Z")), undefined);
  assert.equal(following(lists, early, Date.parse("2026-09-10T08:30:00Z")), late);
  assert.equal(following(lists, lists[0], NOW), undefined);
});
