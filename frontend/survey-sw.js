// Lets a survey that was opened once go on without network, and hands over what waits. The page fills the stores
// (survey/offline.js); here nothing is ever added to one, so no answer and no code can get in.
import { deliverWaiting } from "./survey/delivery.js";

const PAGE = /^(\/befragung\/[^/]+)(\/code\/[^/]+|\/persoenlich\/[^/]+)?$/;
const CARDS = /^\/befragung\/[^/]+\/karten$/;
const FILES = "/static/dist/";
const PATIENCE_MS = 4000;

const kept = (address) => caches.match(address, { ignoreVary: true }).catch(() => undefined);

/** The network first, as the questionnaire may have changed; a network that hangs and a server that is down count as none. */
const freshOrKept = async (request, address) => {
  const fallback = await kept(address);
  if (!fallback) return fetch(request);
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS, fallback); });
  const fresh = fetch(request).then((response) => (response.status >= 500 ? fallback : response), () => fallback);
  return Promise.race([fresh, late]);
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("sync", (event) => event.waitUntil(deliverWaiting()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const page = PAGE.exec(pathname);
  if (request.mode === "navigate") {
    if (page) event.respondWith(freshOrKept(request, page[1]));
  } else if (CARDS.test(pathname)) event.respondWith(freshOrKept(request, request));
  else if (pathname.startsWith(FILES)) event.respondWith(kept(request).then((found) => found ?? fetch(request)));
});
