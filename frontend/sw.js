// Lets the scanner start without network. The server puts `self.shell` in front of this file: version, page, its
// integrity, and all files the page needs. Each version has a store of its own, filled once and never added to, so a
// page always finds the scripts it was made with. Answers of the API are never kept.
const { shell } = self;
const PREFIX = "praxistag-shell ";

const stores = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

const pageIn = async (name) => (await caches.open(name)).match(shell.page, { ignoreSearch: true, ignoreVary: true });

/** Fill a new store. The page goes in last: a store that holds it is complete. */
const fill = async () => {
  // Never the name of a store in use, also when a deployment goes back to an earlier version.
  const name = `${PREFIX}${shell.version} ${crypto.randomUUID()}`;
  const store = await caches.open(name);
  try {
    await store.addAll(shell.files.map((file) => new Request(file, { credentials: "omit" })));
    // No cookie goes along; and what another version of the server answers meanwhile is refused.
    await store.add(new Request(shell.page, { cache: "reload", credentials: "omit", integrity: shell.integrity }));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
};

/** Delete the stores before this version's; later ones belong to a worker that is being installed. */
const tidy = async () => {
  const names = await stores();
  const mine = names.findLastIndex((name) => name.startsWith(`${PREFIX}${shell.version} `));
  await Promise.all(names.slice(0, Math.max(mine, 0)).map((name) => caches.delete(name)));
  await self.clients.claim();
};

/** A new version that waits takes over at a start, when no other window would notice. */
const takeUpWaiting = async () => {
  const { waiting } = self.registration;
  if (!waiting) return;
  const windows = await self.clients.matchAll({ type: "window" });
  if (windows.length < 2) waiting.postMessage("take-over");
};

/** The newest complete page, at once and whatever the network is like; its files lie in the same store. */
const openPage = async (request) => {
  try {
    takeUpWaiting();
    for (const name of (await stores()).reverse()) {
      const page = await pageIn(name);
      if (page) return page;
    }
  } catch (error) {
    console.warn("store not readable", error);
  }
  return fetch(request);
};

const openFile = async (request) => (await caches.match(request, { ignoreVary: true }).catch(() => null)) ?? fetch(request);

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", ({ data }) => {
  if (data === "take-over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === shell.page) event.respondWith(openPage(request));
  } else if (pathname.startsWith(shell.folder) || shell.files.includes(pathname)) event.respondWith(openFile(request));
});
