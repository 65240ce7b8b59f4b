// What a page of the server says, and our words for what stops the answering.

const STOPS = {
  closed: ["Diese Befragung ist geschlossen", "Antworten gehen nicht mehr ein. Dein Entwurf liegt noch auf diesem Gerät."],
  "not-open": ["Noch nicht geöffnet", "Diese Befragung nimmt noch keine Antworten an. Dein Entwurf bleibt auf diesem Gerät."],
  gone: ["Diese Befragung gibt es nicht mehr", "Dein Entwurf liegt noch auf diesem Gerät."],
  used: ["Schon abgegeben", "Hiermit wurde schon geantwortet. Das geht nur einmal."],
  offline: ["Gerade kein Netz", "Die Fragen ließen sich nicht laden. Bitte mit Netz noch einmal versuchen."],
};
const OTHERWISE = ["Das hat nicht geklappt", "Bitte die Seite neu laden. Dein Entwurf liegt noch auf diesem Gerät."];

/** Title and sentence; what the server said goes before our own. */
export const stopWords = (kind, message = "") => {
  const [title, why] = STOPS[kind] ?? OTHERWISE;
  return [title, message || why];
};

/** The lines of an error summary: `{ id, message }`, the id of the field or nothing. */
export const errorsIn = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  return [...page.querySelectorAll("[data-error-summary] li")].map((line) => ({
    id: line.querySelector("a")?.getAttribute("href").slice(1) ?? "",
    message: line.textContent.trim(),
  }));
};
