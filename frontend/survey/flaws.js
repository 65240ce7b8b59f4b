// What is wrong with a card, said on the card and to the screen reader.

const SIGN = { soft: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M12 11v5.5M12 7.5h.01", hard: "M8.3 2.8h7.4l5.5 5.5v7.4l-5.5 5.5H8.3l-5.5-5.5V8.3ZM12 7.5V13M12 16.3h.01" };

const icon = (path) => {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const attributes = { class: "icon icon--s", viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "2", "stroke-linecap": "round", "aria-hidden": "true" };
  for (const [name, value] of Object.entries(attributes)) drawing.setAttribute(name, value);
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  drawing.append(line);
  return drawing;
};

export const clearFlaws = (card) => {
  for (const flaw of card.querySelectorAll(".survey-card__flaw")) flaw.remove();
  for (const control of card.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
};

/** Say on the card what is wrong; returns the line that says it. */
export const showFlaw = (card, { message, isSoft }) => {
  clearFlaws(card);
  const line = document.createElement("p");
  line.className = `survey-card__flaw${isSoft ? " survey-card__flaw--soft" : ""}`;
  line.setAttribute("role", "alert");
  const words = document.createElement("span");
  words.textContent = message;
  line.append(icon(isSoft ? SIGN.soft : SIGN.hard), words);
  card.querySelector(".survey-card__notes")?.after(line);
  if (!isSoft) (card.querySelector("[role=radiogroup], .survey-card__input") ?? card.querySelector("select"))?.setAttribute("aria-invalid", "true");
  return line;
};
