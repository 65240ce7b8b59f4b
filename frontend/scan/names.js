// „Name suchen“: asks the server; without network looks into the names on this device, where there are any.
import { Unreachable } from "./api.js";
import { findPeople } from "./people.js";
import { nameQuery } from "./search.js";
import { createNames } from "./sealed_names.js";
import { openVault } from "./vault.js";
import { reasonFor } from "./verdict.js";

const PAUSE_MS = 250;

const TOO_SHORT = "Tipp mindestens zwei Buchstaben.";
const NOBODY = "Niemand gefunden. Frag nach der Schreibweise, oder melde die Person neu an.";
const NO_NETWORK = "Die Namenssuche braucht gerade Netz. Schau in die Papierliste aus der Mappe.";

export const names = createNames({ opening: openVault() });

/** Take over the names of a snapshot, and the organisations they point to; none wipes what is here. */
export const { keep } = names;

/** Nothing of the names, their key and the PIN stays on this device. */
export const { wipe } = names;

/** Whether the next snapshot has to bring the names, though nothing else in it is new. */
export const { areWanted } = names;

const span = (kind, text) => {
  const node = document.createElement("span");
  node.className = `person__${kind}`;
  node.textContent = text;
  return node;
};

const button = (person, onPick) => {
  const node = document.createElement("button");
  node.type = "button";
  node.className = "tap person";
  const notes = person.verdict === "ok" ? [] : [span("note", reasonFor(person.verdict))];
  node.append(span("name", `${person.name} · ${person.last_name}`), span("organisation", person.organisation), ...notes);
  node.addEventListener("click", () => onPick(person));
  return node;
};

const countWords = ({ people, has_more: hasMore }) => {
  if (!people.length) return NOBODY;
  if (hasMore) return `Die ersten ${people.length}. Tipp weiter, dann werden es weniger.`;
  return people.length === 1 ? "1 Person gefunden." : `${people.length} Personen gefunden.`;
};

/** Ask the server, else the names here; null: there is nobody to ask. */
const ask = async (text, { isOnline, token }) => {
  if (!isOnline()) return names.find(text);
  try {
    return await findPeople(token(), text);
  } catch (failure) {
    if (failure instanceof Unreachable) return names.find(text);
    throw failure;
  }
};

/** Results as they come; whatever was asked before and comes later is dropped. */
const searcher = ({ list, status, onPick, ...contact }) => {
  let latest = 0;

  const show = (found) => {
    list.replaceChildren(...found.people.map((person) => {
      const item = document.createElement("li");
      item.append(button(person, onPick));
      return item;
    }));
    status.textContent = countWords(found);
  };

  const clear = (words = "") => {
    latest += 1;
    list.replaceChildren();
    status.textContent = words;
  };

  const search = async (text) => {
    if (!nameQuery(text).isLongEnough) return clear(text.trim() ? TOO_SHORT : "");
    const mine = ++latest;
    try {
      const found = await ask(text, contact);
      if (mine !== latest) return null;
      return found ? show(found) : clear(NO_NETWORK);
    } catch (failure) {
      return mine === latest ? clear(failure.message) : null;
    }
  };

  return { search, clear };
};

/**
 * Wire the dialog. `onPick(person)` gets {h, name, last_name, organisation, sessions, photo, verdict};
 * `isOnline()` and `token()` are asked at each search.
 */
export const initSearch = (root, { onPick, isOnline, token }) => {
  const dialog = root.querySelector("[data-dialog=search]");
  const form = dialog.querySelector("[data-search]");
  const { name } = form.elements;
  let timer = 0;

  const pick = (person) => {
    dialog.close();
    onPick(person);
  };
  const list = dialog.querySelector("[data-search-results]");
  const status = dialog.querySelector("[data-search-status]");
  const { search, clear } = searcher({ list, status, onPick: pick, isOnline, token });

  // Nobody's name is left behind on the screen.
  const forget = () => {
    clearTimeout(timer);
    form.reset();
    clear();
  };

  name.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(name.value), PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search(name.value);
  });
  dialog.addEventListener("close", forget);
  root.addEventListener("search", ({ detail }) => {
    dialog.showModal();
    name.value = detail;
    search(detail);
  });
  names.onChange(async () => { if ((await names.state()) === "locked") forget(); });
  dialog.querySelector("[data-search-new]").addEventListener("click", () => {
    const typed = name.value.trim();
    dialog.close();
    root.dispatchEvent(new CustomEvent("walkin", { detail: typed }));
  });
};
