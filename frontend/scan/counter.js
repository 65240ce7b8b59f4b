// „79 von 110“, the choice of the list, and how the transfer stands.
import { clock } from "./clock.js";
import { stateWords } from "./sync.js";
import * as store from "./store.js";

/** Sessions by the time they begin, in the order of the day: [heading, lists]. */
export const groupsOf = (lists) => {
  const groups = new Map();
  for (const list of lists.filter(({ type }) => type === "session")) {
    const heading = `${clock.format(new Date(list.starts_at))} Uhr`;
    groups.set(heading, [...(groups.get(heading) ?? []), list]);
  }
  return [...groups];
};

/** The session that follows in the same room, when the one of `current` is over and the next one is near. */
export const following = (lists, current, now) => {
  if (current?.type !== "session" || now < Date.parse(current.ends_at)) return undefined;
  const later = lists.filter(({ type, room, ends_at }) => type === "session" && room === current.room && now < Date.parse(ends_at));
  return later.sort((one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at))[0];
};

const option = ({ id, name }) => new Option(name, id);

const groupElement = ([heading, lists]) => {
  const group = document.createElement("optgroup");
  group.label = heading;
  group.append(...lists.map(option));
  return group;
};

/** `lists()` and `arrived(list)` are asked whenever something is drawn. */
export const counterIn = (root, { lists, arrived }) => {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const select = part("lists");
  let drawn = "";

  const current = () => lists().find(({ id }) => id === select.value);

  const draw = () => {
    const list = current();
    if (!list) return;
    const count = arrived(list.id);
    part("arrived").textContent = count;
    part("expected").textContent = list.expected;
    part("bar").max = Math.max(list.expected, 1);
    part("bar").value = count;
    const next = following(lists(), list, Date.now());
    part("following").hidden = !next;
    part("following").value = next?.id ?? "";
    part("following-words").textContent = next ? `Jetzt: ${next.name}` : "";
  };

  const choose = (id) => {
    select.value = id;
    store.keepList(id);
    draw();
  };

  select.addEventListener("change", () => choose(select.value));
  part("following").addEventListener("click", ({ currentTarget }) => choose(currentTarget.value));

  return {
    draw,
    list: () => select.value,
    words: () => (current() ? `${arrived(select.value)} von ${current().expected}` : ""),
    /** The lists may be new ones; the choice stays as long as it is among them. */
    update: () => {
      const fresh = JSON.stringify(lists());
      if (fresh !== drawn) {
        drawn = fresh;
        const entrance = lists().filter(({ type }) => type === "entrance");
        select.replaceChildren(...entrance.map(option), ...groupsOf(lists()).map(groupElement));
        select.value = store.list();
        if (!current()) select.selectedIndex = 0;
      }
      draw();
    },
    transfer: (state) => {
      const words = stateWords(state);
      for (const line of root.querySelectorAll("[data-sync-words]")) line.textContent = words;
      part("sync").dataset.state = state.kind;
    },
  };
};
