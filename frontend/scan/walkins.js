// „Neu hier“: somebody without a registration gets a ticket at the door, on this screen or printed.
import { Unreachable } from "./api.js";
import { newNonce } from "./codes.js";
import { registerWalkin } from "./people.js";

const OTHER = "other";
const KNOWN = "possibly_double";
const MISSING = {
  first_name: "Bitte den Vornamen eingeben.",
  last_name: "Bitte den Nachnamen eingeben.",
  organisation: "Bitte die Organisation wählen oder eingeben.",
};
const FIELDS = Object.keys(MISSING);
const NO_NETWORK = "Dafür braucht es Netz. Nimm den Papierzettel aus der Mappe. Was du eingegeben hast, bleibt hier stehen.";

// What to know before the door opens for somebody new.
const WORDS = {
  ok: "Angemeldet. Platz und Ticket sind da.",
  not_released: "Angemeldet, die Freigabe fehlt noch. Du kannst trotzdem einlassen.",
  waiting: "Alle Plätze sind vergeben, also auf der Warteliste. Du kannst trotzdem einlassen.",
};

/** „Amira Ahorn“ typed into the search: the last word is the surname. */
export const splitName = (text) => {
  const words = text.trim().split(/\s+/).filter(Boolean);
  return words.length > 1 ? { first_name: words.slice(0, -1).join(" "), last_name: words.at(-1) } : { first_name: "", last_name: words[0] ?? "" };
};

/** The same nonce for the same words until they are answered; the next person may have the same name. */
export const nonces = (make = newNonce) => {
  let last = null;
  return {
    for: (words) => {
      const key = JSON.stringify(words);
      if (last?.key !== key) last = { key, nonce: make() };
      return last.nonce;
    },
    answered: () => { last = null; },
  };
};

const valuesOf = ({ first_name: first, last_name: last, organisation, other }) => ({
  first_name: first.value.trim(),
  last_name: last.value.trim(),
  organisation: (organisation.value === OTHER ? other : organisation).value.trim(),
});

const nameIn = ({ first_name: first, last_name: last }) => `${first.value} ${last.value}`;

const missingIn = (values) => Object.fromEntries(FIELDS.filter((name) => !values[name]).map((name) => [name, MISSING[name]]));

const formIn = (form) => {
  const { elements } = form;
  const part = (name) => form.querySelector(`[data-walkin-${name}]`);
  const control = (name) => (name === "organisation" && elements.organisation.value === OTHER ? elements.other : elements[name]);

  const clearErrors = () => {
    for (const name of FIELDS) {
      part(`error-${name}`).textContent = "";
      for (const node of [elements[name], elements.other]) node.removeAttribute("aria-invalid");
    }
    part("error").textContent = "";
    part("known").hidden = true;
  };

  return {
    values: () => valuesOf(elements),
    clearErrors,
    fill: (typed, organisations) => {
      const { organisation } = elements;
      const chosen = organisation.value;
      const options = organisations.map((name) => new Option(name, name));
      organisation.replaceChildren(new Option("Bitte wählen", ""), ...options, new Option("andere Organisation …", OTHER));
      organisation.value = [...organisation.options].some(({ value }) => value === chosen) ? chosen : "";
      // Whoever comes back from looking for a namesake finds the form as it was.
      if (!nameIn(elements).includes(typed)) Object.entries(splitName(typed)).forEach(([name, value]) => { elements[name].value = value; });
      part("other").hidden = organisation.value !== OTHER;
    },
    toggleOther: () => {
      part("other").hidden = elements.organisation.value !== OTHER;
      if (!part("other").hidden) elements.other.focus();
    },
    /** Show what is wrong where it is wrong, and go there. */
    complain: (fields, message) => {
      part("error").textContent = message;
      const wrong = FIELDS.filter((name) => fields[name]);
      for (const name of wrong) {
        part(`error-${name}`).textContent = fields[name];
        control(name).setAttribute("aria-invalid", "true");
      }
      if (wrong.length) control(wrong[0]).focus();
    },
    askAboutNamesake: (message) => {
      part("error").textContent = message;
      part("known").hidden = false;
      part("known-search").focus();
    },
  };
};

const ticketIn = (section) => {
  const part = (name) => section.querySelector(`[data-walkin-${name}]`);
  return {
    show: (ticket) => {
      part("who").textContent = `${ticket.name}, ${ticket.organisation}`;
      part("words").textContent = WORDS[ticket.verdict] ?? WORDS.not_released;
      part("words").dataset.verdict = ticket.verdict;
      // An image runs nothing, whatever is in it.
      part("qr").src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(ticket.qr)}`;
      part("qr").alt = `QR-Code des Tickets, Code ${ticket.code}`;
      part("code").textContent = ticket.code;
      // What stands here is printed: the link of the person has no business on this phone. Who waits has no ticket.
      part("print").hidden = ticket.verdict === "waiting";
      section.hidden = false;
      part("who").focus();
    },
    clear: () => {
      section.hidden = true;
      for (const name of ["who", "words", "code"]) part(name).textContent = "";
      part("qr").removeAttribute("src");
    },
  };
};

/**
 * Wire the dialog. `token()` and `organisations()` (names of the snapshot) are asked when needed. „Einlassen“ calls
 * `onRegistered(person, kind)` with {h, name, organisation, sessions, photo, verdict, code} and entry or admit;
 * `onCreated()` is called as soon as somebody new is on the list.
 */
export const initWalkins = (root, { token, organisations, onRegistered, onCreated = () => {} }) => {
  const dialog = root.querySelector("[data-dialog=walkin]");
  const element = dialog.querySelector("[data-walkin]");
  const form = formIn(element);
  const ticket = ticketIn(dialog.querySelector("[data-walkin-ticket]"));
  const send = element.querySelector("[type=submit]");
  const nonce = nonces();
  let registered = null;

  const startAnew = () => {
    registered = null;
    ticket.clear();
    element.hidden = false;
  };

  const open = (typed = "") => {
    startAnew();
    form.clearErrors();
    form.fill(typed, organisations());
    dialog.showModal();
  };

  const done = (answer) => {
    registered = answer;
    nonce.answered();
    element.reset();
    element.hidden = true;
    ticket.show(answer);
    onCreated();
  };

  const explain = (failure) => {
    if (failure instanceof Unreachable) form.complain({}, NO_NETWORK);
    else if (failure.code === KNOWN) form.askAboutNamesake(failure.message);
    else form.complain(failure.fields ?? {}, failure.message);
  };

  const register = async (more = {}) => {
    form.clearErrors();
    const values = { ...form.values(), ...more };
    if (FIELDS.some((name) => !values[name])) return form.complain(missingIn(values), "");
    send.disabled = true;
    try {
      return done(await registerWalkin(token(), { nonce: nonce.for(values), ...values }));
    } catch (failure) {
      return explain(failure);
    } finally {
      send.disabled = false;
    }
  };

  element.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!send.disabled) register();
  });
  element.elements.organisation.addEventListener("change", form.toggleOther);
  dialog.querySelector("[data-walkin-another]").addEventListener("click", () => register({ is_another_person: true }));
  dialog.querySelector("[data-walkin-known-search]").addEventListener("click", () => {
    dialog.close();
    root.dispatchEvent(new CustomEvent("search", { detail: form.values().last_name }));
  });
  dialog.querySelector("[data-walkin-print]").addEventListener("click", () => window.print());
  dialog.querySelector("[data-walkin-admit]").addEventListener("click", () => {
    const { h, code, name, organisation, photo, verdict } = registered;
    dialog.close();
    onRegistered({ h, code, name, organisation, sessions: [], photo, verdict }, verdict === "ok" ? "entry" : "admit");
  });
  // The ticket is gone with the dialog; what was typed for nobody yet stays.
  dialog.addEventListener("close", startAnew);
  root.addEventListener("walkin", ({ detail }) => open(detail));
};
