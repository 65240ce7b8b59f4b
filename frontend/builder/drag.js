// Dragging a card onto another puts it before that one. An extra: the buttons do the same.
import { dropStep } from "./moves.js";

const KIND = "application/x-praxistag-question";

export const listenForDrag = (root, take) => {
  const cardOf = (event) => event.target.closest?.(".builder-card[data-code]");
  const clear = () => {
    for (const card of root.querySelectorAll(".is-target, .is-dragged")) card.classList.remove("is-target", "is-dragged");
  };
  const isOurs = (event) => event.dataTransfer?.types.includes(KIND);

  // Only a card taken at its code may be dragged, so that text in it can still be marked.
  root.addEventListener("pointerdown", (event) => {
    const card = event.target.closest(".builder-card__code")?.closest(".builder-card[data-code]");
    if (card && document.getElementById("builder-step-form")) card.draggable = true;
  });
  root.addEventListener("dragstart", (event) => {
    const card = cardOf(event);
    if (!card?.draggable) return;
    event.dataTransfer.setData(KIND, card.dataset.code);
    event.dataTransfer.effectAllowed = "move";
    card.classList.add("is-dragged");
  });
  root.addEventListener("dragover", (event) => {
    const card = cardOf(event);
    if (!card || !isOurs(event)) return;
    event.preventDefault();
    for (const other of root.querySelectorAll(".is-target")) if (other !== card) other.classList.remove("is-target");
    card.classList.add("is-target");
  });
  root.addEventListener("drop", (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    const step = dropStep(event.dataTransfer.getData(KIND), cardOf(event)?.dataset.code);
    clear();
    if (step) take(step);
  });
  root.addEventListener("dragend", (event) => {
    clear();
    const card = cardOf(event);
    if (card) card.draggable = false;
  });
};
