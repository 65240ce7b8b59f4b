// Answers begun, on this device alone: one draft per survey, written at each change, gone once it has arrived.
// The page and its worker read the same store, so that the worker can hand over what waits.
const NAME = "praxistag-befragung";
const STORE = "drafts";
const PATIENCE_MS = 3000;

// Private windows may refuse to store: then a draft lasts as long as the page.
const memory = new Map();
let isKept = true;
let isDeaf = false;

const opened = () =>
  new Promise((resolve, reject) => {
    if (isDeaf) throw new Error("the store does not answer");
    const request = indexedDB.open(NAME, 1);
    const patience = setTimeout(() => { // WebKit has known such days
      isDeaf = true;
      reject(new Error("the store does not answer"));
    }, PATIENCE_MS);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "survey" });
    request.onsuccess = () => { clearTimeout(patience); resolve(request.result); };
    request.onerror = () => { clearTimeout(patience); reject(request.error); };
  });

const run = async (mode, work) => {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
};

/** Whether drafts survive the end of the page. */
export const areKept = () => isKept;

export const find = async (survey) => {
  try {
    return await run("readonly", (store) => store.get(survey));
  } catch {
    isKept = false;
    return memory.get(survey);
  }
};

export const all = () => run("readonly", (store) => store.getAll()).catch(() => [...memory.values()]);

export const keep = async (draft) => {
  try {
    await run("readwrite", (store) => store.put(draft));
    isKept = true;
  } catch {
    isKept = false;
    memory.set(draft.survey, draft);
  }
};

export const forget = async (survey) => {
  memory.delete(survey);
  await run("readwrite", (store) => store.delete(survey)).catch(() => {});
};
