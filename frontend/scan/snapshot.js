// The list of the day as this device holds it: a record opens only with the code that is in front of the camera.

const KEY = "snapshot";
const INFO = "praxistag snapshot record";
const HASH_BYTES = 16;

const ascii = (text) => new TextEncoder().encode(text);
const bytesOf = (base64url) => Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** What stands for a canonical code wherever it is kept: 128 bits of its SHA-256. */
export const hashOf = async (code) => hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", ascii(code))).subarray(0, HASH_BYTES));

const keyFrom = async (code, salt) => {
  const base = await crypto.subtle.importKey("raw", ascii(code), "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: ascii(INFO) };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
};

/** Sealed records by hash, and the lists; `version` is the answer of the server. */
export const sealed = ({ salt, organisations, records, ...rest }) => {
  const index = new Map(records.map((record) => [record.h, record]));
  const bytes = bytesOf(salt);

  const open = async (code, h) => {
    const record = index.get(h);
    if (!record) return null;
    const how = { name: "AES-GCM", iv: bytesOf(record.iv), additionalData: ascii(h) };
    const text = await crypto.subtle.decrypt(how, await keyFrom(code, bytes), bytesOf(record.ct));
    const person = JSON.parse(new TextDecoder().decode(text));
    return { ...person, o: typeof person.o === "number" ? organisations[person.o] : person.o };
  };

  return { ...rest, organisations, size: index.size, open };
};

const NOTHING = { lists: [], organisations: [], size: 0, open: async () => null };

/** `onNames(names, organisations)` gets the names of a new snapshot, which never reach the vault in the clear. */
export const createSnapshots = ({ vault, onNames }) => {
  let current = NOTHING;
  let etag = null;

  const take = async (answer, tag) => {
    const { names, ...rest } = answer;
    const fresh = sealed(rest);
    current = fresh;
    etag = tag;
    // Names first: a page that ends in between has no tag yet and is told everything again.
    await onNames(names ?? [], rest.organisations);
    if (current !== fresh) return; // wiped meanwhile
    // In one piece: writing and reading ten thousand records takes milliseconds. Bytes, as private windows of WebKit
    // refuse to store a Blob.
    await vault.write([["things", "put", { etag: tag, bytes: new TextEncoder().encode(JSON.stringify(rest)) }, KEY]]);
  };

  return {
    lists: () => current.lists,
    organisations: () => current.organisations,
    opensAt: () => current.opens_at ?? null,
    isThere: () => current !== NOTHING,
    etag: () => etag,
    take,
    /** Bring back what an earlier page has kept. */
    load: async () => {
      const kept = await vault.get("things", KEY);
      if (!kept) return;
      current = sealed(JSON.parse(new TextDecoder().decode(kept.bytes)));
      etag = kept.etag;
    },
    /** Hash of a code, and its record when it is on the list and can be opened. */
    open: async (code) => {
      const h = await hashOf(code);
      try {
        return { h, record: await current.open(code, h) };
      } catch (error) {
        console.warn("record does not open", error);
        return { h, record: null };
      }
    },
    wipe: async () => {
      current = NOTHING;
      etag = null;
      await vault.write([["things", "delete", KEY]]);
    },
  };
};
