// Which cards come, in which order, and how far one has got. Steps are `{ code, part, seconds }`, one per card.
/** The places of the cards that are asked. */
export const visible = (steps, codes) => steps.flatMap(({ code }, place) => (codes.has(code) ? [place] : []));

/** The next place after `from` that is asked, or -1; `from` itself need not be asked any more. */
export const after = (places, from) => places.find((place) => place > from) ?? -1;

export const before = (places, from) => places.findLast((place) => place < from) ?? -1;

/** „Teil 2 von 4“, how much of each part is done (0 to 1), and the seconds that are left. */
export const progress = (steps, places, at) => {
  const parts = Math.max(...steps.map(({ part }) => part));
  const { part } = steps[at];
  const mine = places.filter((place) => steps[place].part === part);
  const done = mine.filter((place) => place < at).length;
  const left = places.filter((place) => place >= at).reduce((sum, place) => sum + steps[place].seconds, 0);
  const bars = Array.from({ length: parts }, (_, index) => (index + 1 < part ? 1 : index + 1 > part ? 0 : (done + 0.5) / mine.length));
  return { part, parts, bars, left };
};

/** Shuffle in place with a given source of chance; what has to stay last stays. */
export const shuffled = (items, isLast, random = Math.random) => {
  const free = items.filter((item) => !isLast(item));
  for (let place = free.length - 1; place > 0; place -= 1) {
    const other = Math.floor(random() * (place + 1));
    [free[place], free[other]] = [free[other], free[place]];
  }
  return [...free, ...items.filter(isLast)];
};

const firstFree = (places, most) => {
  const taken = new Set(Object.values(places));
  return Array.from({ length: most }, (_, index) => String(index + 1)).find((place) => !taken.has(place)) ?? "";
};

/**
 * The places of a ranking after one of them was given. Whoever had it takes the one that is left, or else the next free one, so that
 * arrow keys can pass through a place without emptying it; a place that is taken back leaves no gap.
 */
export const swapped = (places, name, place, most) => {
  const previous = places[name] ?? "";
  if (place === "" && previous !== "") {
    const closed = Object.entries(places).map(([other, has]) => [other, Number(has) > Number(previous) ? String(has - 1) : has]);
    return { ...Object.fromEntries(closed), [name]: "" };
  }
  const holder = Object.keys(places).find((other) => other !== name && place !== "" && places[other] === place);
  return { ...places, ...(holder ? { [holder]: previous || firstFree(places, most) } : {}), [name]: place };
};

/** The place somebody gets who is tapped: the next free one, or none for whoever has one or when all are taken. */
export const tapped = (places, name, most) => (places[name] ? "" : firstFree(places, most));
