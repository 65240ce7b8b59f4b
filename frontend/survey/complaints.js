// What people are told. The twin of praxistag/questionnaire/complaints.py; both are held to tests/questionnaire/check_cases.json.
export const OPEN_SOFT = "Diese Frage ist noch offen. Die Antwort ist freiwillig: Beim nächsten Klick geht es auch ohne sie weiter.";
export const OPEN_HARD = "Bitte diese Frage beantworten.";

const UNKNOWN = "Diese Antwort gibt es hier nicht. Bitte neu auswählen.";
const NO_NUMBER = "Bitte eine Zahl eingeben, zum Beispiel 12 oder 3,5.";
const THOUSANDS = "Bitte die Zahl ohne Tausenderpunkt eingeben, zum Beispiel 1000 oder 3,5.";

/** One thing wrong with one answer; a soft one is a reminder, shown once. */
export const complaint = (key, field, code, message, isSoft = false) => ({ key, field, code, message, isSoft });

export const unknown = (key, field = key) => complaint(key, field, "unknown", UNKNOWN);
export const noNumber = (key) => complaint(key, key, "no_number", NO_NUMBER);
export const thousands = (key) => complaint(key, key, "thousands", THOUSANDS);

/** Which numbers are allowed; at least one end is given. */
export const outOfRange = (low, high) => {
  if (low === undefined) return `Bitte eine Zahl bis höchstens ${high} eingeben.`;
  if (high === undefined) return `Bitte eine Zahl ab ${low} eingeben.`;
  return `Bitte eine Zahl von ${low} bis ${high} eingeben.`;
};

const counted = (count, isRank) => {
  if (isRank) return count === 1 ? "einen Platz vergeben" : `${count} Plätze vergeben`;
  return count === 1 ? "eine Antwort auswählen" : `${count} Antworten auswählen`;
};

export const tooFew = (least, isRank) => `Bitte mindestens ${counted(least, isRank)}.`;
export const tooMany = (most, chosen, isRank) => `Bitte höchstens ${counted(most, isRank)}, jetzt sind es ${chosen}.`;
export const exclusive = (label) => `„${label}“ passt nicht zu weiteren Antworten. Bitte nur eines davon auswählen.`;
export const noPlace = (most) => `Bitte einen Platz von 1 bis ${most} angeben.`;
export const placeDoubled = (place, first, second) => `Platz ${place} ist doppelt vergeben: „${first}“ und „${second}“.`;
export const placeMissing = (place) => `Platz ${place} fehlt. Bitte die Plätze der Reihe nach vergeben.`;
export const tooLong = (extra, bound) => `Der Text ist um ${extra} Zeichen zu lang, erlaubt sind ${bound}.`;
