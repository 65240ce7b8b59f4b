// Lets the scanner start without network. The server puts `self.shell` in front of this file: version, page, its
// integrity, and all files the page needs. Each version has a store of its own, filled once and never added to, so a
// page always finds the scripts it was made with. Answers of the API are never kept.
import { newest, newStoreName, storeNames, versionOf } from "./scan/stores.js";

const { shell } = self;

/** Fill a new store. The page goes in last: a store that holds it is complete. */
const fill = async () => {
  const name = newStoreName(shell.version);
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
  const names = await storeNames();
  const mine = names.findLastIndex((name) => versionOf(name) === shell.version);
  await Promise.all(names.slice(0, Math.max(mine, 0)).map((name) => caches.delete(name)));
  await self.clients.claim();
};

/** A page has loaded all it needs: now a worker that waits may take over, if no other window would notice. */
const settle = async () => {
  const windows = await self.clients.matchAll({ type: "window" });
  if (windows.length < 2) self.registration.waiting?.postMessage("take-over");
};

/** The newest complete page, at once and whatever the network is like; its files lie in the same store. */
const openPage = async (request) => {
  const found = await newest(shell.page).catch(() => null);
  return found?.page ?? fetch(request);
};

const openFile = async (request) => (await caches.match(request, { ignoreVary: true }).catch(() => null)) ?? fetch(request);

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
  if (event.data === "settled") event.waitUntil(settle());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === shell.page) event.respondWith(openPage(request));
  } else if (pathname.startsWith(shell.folder) || shell.files.includes(pathname)) event.respondWith(openFile(request));
});
