// Where the worker keeps the scanner's files: one store for each version, shared by worker and page.

const PREFIX = "praxistag-shell ";

/** Never the name of a store in use, also when a deployment goes back to an earlier version. */
export const newStoreName = (version) => `${PREFIX}${version} ${crypto.randomUUID()}`;

export const versionOf = (name) => name.slice(PREFIX.length).split(" ")[0];

/** The names of all stores, oldest first. */
export const storeNames = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** The newest complete store, as {version, page}; one that holds the page is complete, see sw.js. */
export const newest = async (address) => {
  for (const name of (await storeNames()).reverse()) {
    const page = await (await caches.open(name)).match(address, { ignoreSearch: true, ignoreVary: true });
    if (page) return { version: versionOf(name), page };
  }
  return null;
};
