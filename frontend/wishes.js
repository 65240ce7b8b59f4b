// Ranks workshops without reloading: the same form, the same answer, only the page stays where it is.
const MOVE = "move";
const SETTLE_MS = 180;
const OFFLINE = "Nicht gespeichert: Gerade gibt es keine Verbindung. Bitte noch einmal versuchen.";
const REFUSED = "Nicht gespeichert. Bitte die Seite neu laden und noch einmal versuchen.";

/** What a button says: „up:nisthilfen-bauen“. */
export const read = (value) => {
  const [step, slug] = [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)];
  return { step, slug };
};

const neighbours = (keys, key) => {
  const place = keys.indexOf(key);
  return [...keys.slice(place + 1), ...keys.slice(0, Math.max(place, 0)).reverse()];
};

/**
 * The buttons that may take the focus after a move, the best first: the same button of the same
 * card, its opposite at the ends of the list, or the next card where this one has gone.
 */
export const focusAfter = ({ step, slug }, { wished, offered }) => {
  if (step === "up") return [`up:${slug}`, `down:${slug}`, `remove:${slug}`];
  if (step === "down") return [`down:${slug}`, `up:${slug}`, `remove:${slug}`];
  if (step === "remove") return neighbours(wished, slug).map((key) => `remove:${key}`);
  return [...neighbours(offered, slug).map((key) => `add:${key}`), `up:${slug}`, `remove:${slug}`];
};

/** What the form would send, with the button that was pressed. */
export const payload = (entries, move) => {
  const body = new URLSearchParams([...entries].filter(([name]) => name !== MOVE));
  if (move) body.append(MOVE, move);
  return body;
};

const keysOf = (root, selector) => [...root.querySelectorAll(selector)].map((card) => card.dataset.key);

const tops = (root) =>
  new Map([...root.querySelectorAll(".wish[data-key]")].map((card) => [card.dataset.key, card.getBoundingClientRect().top]));

/** Lets the cards of the list glide from where they were; only what moved shows why. */
const glide = (root, before) => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const [key, top] of tops(root)) {
    const way = (before.get(key) ?? top) - top;
    const card = root.querySelector(`.wish[data-key="${CSS.escape(key)}"]`);
    if (way) card.animate([{ transform: `translateY(${way}px)` }, { transform: "none" }], { duration: SETTLE_MS, easing: "ease-out" });
  }
};

/** Says the status anew, as a reader hears only what changes in a place that is already there. */
const announce = (root) => {
  const status = root.querySelector("[role=status]");
  if (!status) return;
  const words = [...status.childNodes];
  status.replaceChildren();
  setTimeout(() => status.replaceChildren(...words), 60);
};

const focusOn = (root, values) => {
  for (const value of values) {
    const button = root.querySelector(`button[name=${MOVE}][value="${CSS.escape(value)}"]`);
    if (!button || button.disabled || button.closest("[hidden]")) continue;
    button.focus({ preventScroll: true });
    return button;
  }
  const heading = root.querySelector("h2[tabindex]");
  heading?.focus({ preventScroll: true });
  return heading;
};

const filterBy = (root, track) => {
  for (const card of root.querySelectorAll("[data-key][data-track]")) card.hidden = Boolean(track) && card.dataset.track !== track;
  for (const chip of root.querySelectorAll("a[data-track]")) {
    if (chip.dataset.track === track) chip.setAttribute("aria-current", "true");
    else chip.removeAttribute("aria-current");
  }
};

/** Takes over what the server answered, and keeps the eye and the focus where they were. */
const takeOver = (root, fresh, { move, height }) => {
  const lists = { wished: keysOf(root, ".wish"), offered: keysOf(root, ".wish-offer:not([hidden])") };
  const [before, open] = [tops(root), keysOf(root, ".wish-offer:has(details[open])")];
  const [focused, isFolded] = [document.activeElement?.id, !root.querySelector(".folds details[open]")];
  root.replaceChildren(...fresh.childNodes);
  if (!isFolded) root.querySelector(".folds details")?.setAttribute("open", "");
  for (const key of open) root.querySelector(`.wish-offer[data-key="${CSS.escape(key)}"] details`)?.setAttribute("open", "");
  const summary = root.querySelector("[data-error-summary]");
  if (summary) {
    summary.focus();
    summary.scrollIntoView({ block: "start" });
    return;
  }
  if (!move) {
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    return;
  }
  const target = focusOn(root, focusAfter(read(move), lists));
  if (target && height !== null) scrollBy(0, target.getBoundingClientRect().top - height);
  glide(root, before);
  announce(root);
};

const regionOf = async (response) => {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector("[data-module=wishes]");
};

export const init = (root) => {
  const waiting = [];
  let isBusy = false;

  const complain = (words) => {
    const place = root.querySelector(".wishes__trouble");
    place.textContent = words;
    place.hidden = false;
  };

  const send = async ({ move, height }) => {
    const body = payload(new FormData(root.querySelector("form")), move);
    let fresh;
    try {
      fresh = await regionOf(await fetch(location.href, { method: "POST", body }));
    } catch {
      complain(OFFLINE);
      return;
    }
    if (fresh) takeOver(root, fresh, { move, height });
    else complain(REFUSED);
  };

  // One after the other: a second tap starts from what the first one left, so nothing is lost.
  const work = async () => {
    if (isBusy) return;
    isBusy = true;
    root.setAttribute("aria-busy", "true");
    while (waiting.length > 0) await send(waiting.shift());
    root.removeAttribute("aria-busy");
    isBusy = false;
  };

  root.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button?.name !== MOVE) return; // „Wünsche abgeben“ and the selects go the plain way
    event.preventDefault();
    waiting.push({ move: button.value, height: button.getBoundingClientRect().top });
    void work();
  });
  root.addEventListener("change", (event) => {
    if (event.target.name !== "track") return;
    waiting.push({ move: "", height: null });
    void work();
  });
  root.addEventListener("click", (event) => {
    const chip = event.target.closest("a[data-track]");
    if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", chip.href);
    filterBy(root, chip.dataset.track);
  });
};
