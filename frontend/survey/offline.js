// Lets a survey go on without network: its page, its cards and their files are kept beside the draft.

const WORKER = "/befragung/sw.js";
const FILES = /\/static\/dist\/[\w.-]+/g;

/** Keep the page as the server has it now. It goes in last: a store that holds it is complete. */
const keepPage = async (page, cards) => {
  // Without cookies: what is kept is the same for everybody, and holds no code.
  const response = await fetch(page, { credentials: "omit", cache: "reload" });
  if (!response.ok || response.redirected) return;
  const html = await response.clone().text();
  const wanted = [...new Set([...(html.match(FILES) ?? []), cards])];
  const store = await caches.open(`befragung:${page}`);
  await store.addAll(wanted);
  await store.put(page, response);
  const paths = new Set([page, ...wanted]);
  for (const request of await store.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!paths.has(pathname + search)) await store.delete(request);
  }
};

/** Start all of it; where there is no worker the page has to stay open. */
export const keepOffline = async (page, cards) => {
  try {
    if (!navigator.serviceWorker || !globalThis.caches) return;
    await navigator.serviceWorker.register(WORKER, { updateViaCache: "none" });
    await keepPage(page, cards);
  } catch (error) {
    console.warn("not kept for offline", error);
  }
};

/** Ask the browser to hand over what waits as soon as there is a network, even when the page is closed. */
export const askForSync = async () => {
  try {
    const registration = await navigator.serviceWorker?.ready;
    await registration?.sync?.register("befragung");
  } catch {
    // not every browser has it; the page tries by itself
  }
};
