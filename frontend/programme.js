// Filters the programme without a reload; every chip is a link that does the same on the server.

/** What somebody looks for, read from an address. */
export const stateOf = (address) => {
  const query = new URL(address).searchParams;
  return { strang: query.get("strang") ?? "", zugang: query.getAll("zugang") };
};

/** The state after a press on a chip; pressing a chosen one takes it back, „Alle“ takes all back. */
export const pressed = (state, filter, value) => {
  if (filter === "strang") return { ...state, strang: state.strang === value ? "" : value };
  if (filter !== "zugang") return { strang: "", zugang: [] };
  const others = state.zugang.filter((need) => need !== value);
  return { ...state, zugang: others.length < state.zugang.length ? others : [...others, value].sort() };
};

/** The same address with another state; what else stands in it stays. */
export const addressOf = (address, { strang, zugang }) => {
  const url = new URL(address);
  url.hash = "";
  url.searchParams.delete("strang");
  url.searchParams.delete("zugang");
  if (strang) url.searchParams.set("strang", strang);
  for (const need of zugang) url.searchParams.append("zugang", need);
  return url.href;
};

/** Whether a session is of the track and meets every need. */
export const matches = ({ strang, zugang }, { track, access }) => {
  const offers = access.split(" ");
  return (!strang || strang === track) && zugang.every((need) => offers.includes(need));
};

/** The number with its base, as the server says it; nothing while nothing is filtered. */
export const words = ({ strang, zugang }, shown, total) => {
  if (!strang && zugang.length === 0) return "";
  return `${shown} von ${total} ${total === 1 ? "Workshop passt" : "Workshops passen"}.`;
};

const isChosen = (state, { filter, value }) => {
  if (filter === "strang") return state.strang === value;
  if (filter === "zugang") return state.zugang.includes(value);
  return !state.strang && state.zugang.length === 0;
};

const mark = (chip, isCurrent) => {
  if (isCurrent) chip.setAttribute("aria-current", "true");
  else chip.removeAttribute("aria-current");
};

export const init = (page) => {
  const all = (selector, parent = page) => [...parent.querySelectorAll(selector)];
  const hasShown = (parent) => all("[data-access]:not([hidden])", parent).length > 0;
  const chips = all("[data-filter]");
  const status = page.querySelector("[data-programme-status]");

  const show = (state) => {
    for (const entry of all("[data-access]")) entry.hidden = !matches(state, entry.dataset);
    for (const group of all("[data-group]")) group.hidden = !hasShown(group);
    for (const note of all("[data-none]")) note.hidden = hasShown(note.parentElement);
    for (const chip of chips) {
      mark(chip, isChosen(state, chip.dataset));
      chip.href = addressOf(location.href, pressed(state, chip.dataset.filter, chip.dataset.value));
    }
    for (const link of all("[data-view]")) link.href = addressOf(link.href, state);
    status.textContent = words(state, all("[data-workshop]:not([hidden])").length, Number(status.dataset.total));
  };

  for (const chip of chips) {
    chip.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, "", chip.href);
      show(stateOf(location.href));
    });
  }
  if (status) window.addEventListener("popstate", () => show(stateOf(location.href)));

  const print = page.querySelector("[data-print]");
  if (!print) return;
  print.hidden = false;
  print.addEventListener("click", () => window.print());
};
