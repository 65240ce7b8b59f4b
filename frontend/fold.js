// A fold that lies over the page: Escape and a press beside it close it. Without, its summary does.
import { closes } from "./menu.js";

export const init = (fold) => {
  const summary = fold.querySelector("summary");
  const close = (event) => {
    if (!fold.open || !closes(event, fold.contains(event.target))) return;
    fold.open = false;
    if (event.key) summary.focus();
  };
  document.addEventListener("click", close);
  document.addEventListener("keydown", close);
};
