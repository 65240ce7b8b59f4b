// Ticked rows: the bar comes when something is ticked, its buttons say how many they mean.

/** How many are ticked, in words. */
export const words = (count) => `${count} ausgewählt`;

/** A label for a number: "Azubi freigeben|Azubis freigeben" and 3 make „3 Azubis freigeben“. */
export const labelFor = (forms, count) => {
  const [one, many] = forms.split("|");
  return `${count} ${count === 1 ? one : many}`;
};

/** What the box above all rows shows. */
export const stateOfAll = (ticked, total) => ({
  checked: total > 0 && ticked === total,
  indeterminate: ticked > 0 && ticked < total,
});

export const init = (list) => {
  const find = (selector) => list.querySelector(selector);
  const boxes = [...list.querySelectorAll("input[name=person]")];
  const bar = find("[data-bulk-bar]");
  if (!bar || boxes.length === 0) return;
  const all = find("[data-pick-all]");
  const clear = find("[data-bulk-clear]");
  const holders = [...bar.querySelectorAll("[data-for]")];

  const show = () => {
    const ticked = boxes.filter((box) => box.checked);
    bar.hidden = ticked.length === 0;
    find("[data-bulk-count]").textContent = words(ticked.length);
    if (all) Object.assign(all.querySelector("input"), stateOfAll(ticked.length, boxes.length));
    for (const holder of holders) {
      const meant = ticked.filter((box) => box.matches(holder.dataset.for)).length;
      holder.hidden = meant === 0;
      const forms = holder.dataset.counted;
      if (forms) holder.querySelector(".kern-label").textContent = labelFor(forms, meant);
    }
  };
  const tickAll = (isTicked) => {
    for (const box of boxes) box.checked = isTicked;
    show();
  };

  find("[data-bulk-count]").setAttribute("aria-live", "polite");
  clear.hidden = false;
  clear.addEventListener("click", () => {
    tickAll(false);
    boxes[0].focus();
  });
  if (all) {
    all.hidden = false;
    all.querySelector("input").addEventListener("change", (event) => tickAll(event.target.checked));
  }
  for (const plain of list.querySelectorAll("[data-without-script]")) plain.hidden = true;
  list.addEventListener("change", show);
  window.addEventListener("pageshow", show);
  show();
};
