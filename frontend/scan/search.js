// Finds people by a name heard at a noisy door, as the server does (domain/name_search.py): case, accents and
// the spelling of umlauts are forgiven. One table of examples holds both together.

const LEAST_LETTERS = 2;
const MOST = 10;

const WORDS = /[\p{L}\p{N}]+/gu;
// Without looking back: iPhones before iOS 16.4 cannot.
const IN_A_WORD = /([\p{L}\p{N}])[^\p{L}\p{N}\s]+(?=[\p{L}\p{N}])/gu;
const MARKS = /\p{M}+/gu;
const ASCII = /^[\0-\x7f]*$/;
// Letters that no Unicode form takes apart.
const PLAIN = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i" };
const GERMAN = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

const replaced = (text, table) => Array.from(text, (letter) => table[letter] ?? letter).join("");
const plain = (text) => replaced(text.normalize("NFKD").replace(MARKS, ""), PLAIN);

/** A text without accents, and as Germans write it out. */
const spellings = (text) => {
  if (ASCII.test(text)) return [text.toLowerCase()];
  const folded = text.normalize("NFKC").toLowerCase().normalize("NFC");
  return [...new Set([plain(folded), plain(replaced(folded, GERMAN))])];
};

const wordsIn = (text) => text.match(WORDS) ?? [];

/** All words of these names in every spelling, a blank around each. */
export const indexOf = (...names) => {
  const found = new Set();
  for (const spelling of spellings(names.join(" "))) {
    for (const word of wordsIn(spelling)) found.add(word);
    for (const word of wordsIn(spelling.replace(IN_A_WORD, "$1"))) found.add(word);
  }
  return ` ${[...found].join(" ")} `;
};

/** What somebody looks for: `rank` says how well a name fits, smallest first, or null. */
export const nameQuery = (text) => {
  const words = wordsIn(text.normalize("NFKC")).map(spellings);
  return {
    isLongEnough: words.reduce((sum, word) => sum + Math.max(...word.map(({ length }) => length)), 0) >= LEAST_LETTERS,
    rank: (indexed) => {
      if (!words.every((word) => word.some((one) => indexed.includes(` ${one}`)))) return null;
      return -words.filter((word) => word.some((one) => indexed.includes(` ${one} `))).length;
    },
  };
};

/** People to search in, made ready once: ten thousand of them are then searched in a few milliseconds. */
export const directory = (people) => {
  const order = new Intl.Collator("de").compare;
  const entries = people.map((person) => ({ person, indexed: indexOf(person.name, person.last_name) }));
  entries.sort((a, b) => order(a.person.last_name, b.person.last_name) || order(a.person.name, b.person.name));
  return {
    size: entries.length,
    find: (text) => {
      const { rank } = nameQuery(text);
      const fitting = [];
      for (const { person, indexed } of entries) {
        const place = rank(indexed);
        if (place !== null) fitting.push({ person, place });
      }
      // Sorting keeps the order of surnames among those that fit equally well.
      fitting.sort((a, b) => a.place - b.place);
      return { people: fitting.slice(0, MOST).map(({ person }) => person), has_more: fitting.length > MOST };
    },
  };
};
