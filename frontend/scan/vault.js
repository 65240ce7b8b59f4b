// What this device keeps across reloads: one database with three drawers. Where the browser refuses, memory.

const NAME = "praxistag-scanner";
const VERSION = 1;
// things: by name · queue: scans on their way, in their order · log: who is in, by nonce
const DRAWERS = { things: {}, queue: { keyPath: "order", autoIncrement: true }, log: { keyPath: "nonce" } };

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const connect = async () => {
  const opening = indexedDB.open(NAME, VERSION);
  opening.onupgradeneeded = () => {
    for (const [name, options] of Object.entries(DRAWERS)) opening.result.createObjectStore(name, options);
  };
  const database = await done(opening);
  // Another tab may bring a newer version: do not stand in its way.
  database.onversionchange = () => database.close();
  return database;
};

/** Apply [drawer, verb, ...arguments] to the drawers of one transaction. */
const apply = (changes, drawer) => {
  for (const [name, verb, ...rest] of changes) drawer(name)[verb](...rest);
};

/** Browsers lose the connection now and then (iOS does after a rest): try once more with a new one. */
const lastingVault = (first) => {
  let database = first;

  const use = async (work) => {
    try {
      return await work(database);
    } catch {
      database = await connect();
      return work(database);
    }
  };

  const read = (name, ask) => use((base) => done(ask(base.transaction(name).objectStore(name))));

  return {
    isLasting: true,
    get: (name, key) => read(name, (drawer) => drawer.get(key)),
    all: (name) => read(name, (drawer) => drawer.getAll()),
    /** All or nothing. `isStrict`: it is on the disk when the promise resolves. */
    write: (changes, { isStrict = false } = {}) =>
      use(
        (base) =>
          new Promise((resolve, reject) => {
            const names = [...new Set(changes.map(([name]) => name))];
            const work = base.transaction(names, "readwrite", { durability: isStrict ? "strict" : "relaxed" });
            work.oncomplete = () => resolve();
            work.onabort = () => reject(work.error);
            apply(changes, (name) => work.objectStore(name));
          }),
      ),
  };
};

/** The same without a database: for private windows that refuse one, and for tests. */
export const memoryVault = () => {
  const drawers = Object.fromEntries(Object.keys(DRAWERS).map((name) => [name, new Map()]));
  let order = 0;

  const drawer = (name) => {
    const { keyPath, autoIncrement } = DRAWERS[name];
    return {
      put: (value, key) => {
        const kept = autoIncrement && value[keyPath] === undefined ? { ...value, [keyPath]: ++order } : value;
        drawers[name].set(keyPath ? kept[keyPath] : key, kept);
      },
      delete: (key) => drawers[name].delete(key),
      clear: () => drawers[name].clear(),
    };
  };

  return {
    isLasting: false,
    get: async (name, key) => drawers[name].get(key),
    all: async (name) => [...drawers[name].values()],
    write: async (changes) => apply(changes, drawer),
  };
};

export const openVault = async () => {
  try {
    return lastingVault(await connect());
  } catch {
    return memoryVault();
  }
};
