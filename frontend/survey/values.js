// Numbers and texts as people write them. The twin of praxistag/questionnaire/numbers.py and free_text.py.
const WRITTEN = /^([+-]?)([0-9]{1,9})(?:[.,]([0-9]{1,6}))?$/;
const THOUSANDS = /^[+-]?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]*)?$/;

const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu;

/** The number, or why it is none: "thousands" or "no_number". */
export const readNumber = (written) => {
  const tidy = written.trim().replaceAll("−", "-");
  if (THOUSANDS.test(tidy)) return "thousands";
  const found = WRITTEN.exec(tidy);
  return found ? Number(`${found[1]}${found[2]}.${found[3] ?? 0}`) + 0 : "no_number"; // + 0: no -0
};

export const germanText = (number) => String(number).replace(".", ",");

/** A text in one Unicode form, with single line ends and nothing unprintable. */
export const tidyText = (typed) => typed.replaceAll(/\r\n?/g, "\n").replaceAll(UNPRINTABLE, "").normalize("NFC").trim();

export const tidyLine = (typed) => tidyText(typed).replaceAll(/[\t\n]+/g, " ");

/** Characters as Python counts them; an emoji may be several, but never a half. */
export const charactersOf = (text) => [...text].length;
