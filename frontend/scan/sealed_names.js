// Names on this device, where the event office allows them: sealed under a key that no script can read out,
// behind a PIN. Nothing is kept before there is a PIN; five wrong ones delete all of it.
import { fits, hashed, MOST_TRIES } from "./pin.js";
import { directory } from "./search.js";

const DRAWER = "things";
const KEY = "names";
const IV_BYTES = 12;
const REPLACED = "replaced";

/** off: none here · unset: a PIN is missing · locked · open · barred: too many wrong PINs */
const stateOf = (kept, isOpen) => {
  if (!kept.isOffered) return "off";
  if (kept.isBarred) return "barred";
  if (!kept.pin) return "unset";
  return isOpen ? "open" : "locked";
};

const personFrom = (organisations) => ({ h, n, l, o, s, p, v }) => ({
  h, name: n, last_name: l, organisation: typeof o === "number" ? organisations[o] : o, sessions: s, photo: p, verdict: v,
});

/** `opening` resolves to the vault; `rounds` makes a PIN slow to try. */
export const createNames = ({ opening, rounds }) => {
  let kept = {};
  let pending = null;
  let people = null;
  let isOpen = false;
  let running = Promise.resolve();
  const listeners = new Set();
  const tell = () => listeners.forEach((listener) => listener());
  // One after another: what is being sealed must not come back after it was wiped.
  const alone = (work) => (running = running.then(work, work));

  // Read anew each time: another tab counts wrong PINs, too.
  const read = async () => (await (await opening).get(DRAWER, KEY)) ?? {};
  const load = async () => { kept = await read(); };
  const save = async (fresh) => {
    kept = fresh;
    await (await opening).write([[DRAWER, "put", fresh, KEY]], { isStrict: true });
  };

  const seal = async (list) => {
    const key = kept.key ?? (await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]));
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(list)));
    await save({ ...kept, key, iv, sealed });
    pending = null;
    if (isOpen) people = directory(list);
  };

  const take = async (list) => {
    if (kept.isBarred) return;
    if (!kept.isOffered) await save({ isOffered: true, tries: 0 });
    if (kept.pin) await seal(list);
    else pending = list;
    tell();
  };

  const unseal = async () => {
    if (!kept.sealed) return null;
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, kept.key, kept.sealed);
    return directory(JSON.parse(new TextDecoder().decode(text)));
  };

  const open = async () => {
    await save({ ...kept, tries: 0 });
    isOpen = true;
    const found = await unseal();
    if (isOpen) people = found;
  };

  const wipe = async () => {
    kept = {};
    pending = people = null;
    isOpen = false;
    await (await opening).write([[DRAWER, "delete", KEY]], { isStrict: true });
    tell();
  };

  const keep = async (names, organisations) => {
    try {
      await load();
      if (names.length) await take(names.filter(({ v }) => v !== REPLACED).map(personFrom(organisations)));
      else if (kept.isOffered) await wipe();
    } catch (error) {
      // A browser that keeps no keys has no names offline; all the rest works.
      console.warn("names are not kept", error);
    }
  };

  const setPin = async (pin) => {
    const hash = await hashed(pin, rounds);
    await load();
    if (stateOf(kept, isOpen) !== "unset") return;
    isOpen = true;
    await save({ ...kept, pin: hash, tries: 0 });
    if (pending) await seal(pending);
    tell();
  };

  const unlock = async (pin) => {
    await load();
    if (stateOf(kept, isOpen) !== "locked") return null;
    // Counted before it is looked at: nobody gets a free try by reloading.
    await save({ ...kept, tries: kept.tries + 1 });
    const isRight = await fits(pin, kept.pin);
    if (isRight) await open();
    else if (kept.tries >= MOST_TRIES) await save({ isOffered: true, isBarred: true });
    tell();
    return isRight ? null : Math.max(0, MOST_TRIES - (kept.tries ?? MOST_TRIES));
  };

  return {
    onChange: (listener) => listeners.add(listener),
    state: async () => stateOf(await read(), isOpen),
    /** Whether names could be kept here and are missing: the next snapshot has to bring them. */
    areWanted: async () => {
      const { isOffered, isBarred, pin, sealed } = await read();
      return Boolean(isOffered && !isBarred && (pin ? !sealed : !pending));
    },
    /** Take over the names of a snapshot; an empty list wipes what is there. */
    keep: (names, organisations = []) => alone(() => keep(names ?? [], organisations)),
    setPin: (pin) => alone(() => setPin(pin)),
    /** Open with a PIN: null when it was right, else how many tries are left. */
    unlock: (pin) => alone(() => unlock(pin)),
    lock: () => {
      if (!isOpen) return;
      isOpen = false;
      people = null;
      tell();
    },
    wipe: () => alone(wipe),
    /** Matches among the names here, or null when there are none to look into. */
    find: (text) => (isOpen && people ? people.find(text) : null),
  };
};
