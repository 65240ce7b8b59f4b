// Whether this tab began the answers. Where nothing may be stored a tab forgets it, and the page asks whose they are.
const keyOf = (survey) => `praxistag.befragung.${survey}`;

const safely = (work) => {
  try {
    return work(globalThis.sessionStorage);
  } catch {
    return null; // a browser that refuses even to be asked
  }
};

export const mark = (survey) => safely((store) => store.setItem(keyOf(survey), "1"));

export const unmark = (survey) => safely((store) => store.removeItem(keyOf(survey)));

export const isMarked = (survey) => Boolean(safely((store) => store.getItem(keyOf(survey))));
