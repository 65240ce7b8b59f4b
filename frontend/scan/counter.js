// „79 von 110“, the choice of the list, and whether everything was handed over.
import * as store from "./store.js";

export const counterIn = (root) => {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const select = part("lists");
  let lists = [];

  const current = () => lists.find(({ id }) => id === select.value);
  const draw = () => {
    const list = current();
    if (!list) return;
    part("arrived").textContent = list.arrived;
    part("expected").textContent = list.expected;
    part("bar").max = Math.max(list.expected, 1);
    part("bar").value = list.arrived;
  };

  select.addEventListener("change", () => {
    store.keepList(select.value);
    draw();
  });

  return {
    list: () => select.value,
    words: () => (current() ? `${current().arrived} von ${current().expected}` : ""),
    update: (fresh) => {
      lists = fresh;
      const wanted = store.list();
      select.replaceChildren(...lists.map(({ id, name }) => new Option(name, id)));
      select.value = lists.some(({ id }) => id === wanted) ? wanted : lists[0].id;
      draw();
    },
    add: (number) => {
      if (current()) current().arrived += number;
      draw();
    },
    waiting: (size) => {
      part("sync").dataset.state = size ? "waiting" : "done";
      part("sync-words").textContent = size ? `${size} nicht übertragen` : "alles übertragen";
      part("retry").hidden = !size;
    },
  };
};
