// Follows work in the background: moves its bar and shows its result by itself. Without, a link does the same.

const PACE = 500;
const PATIENCE = 5000;

/** What to do with an answer of the server: show how far it is, or fetch the page anew. */
export const next = ({ is_open: isOpen, progress, step }) =>
  isOpen ? { progress: Math.max(0, Math.min(100, progress)), step } : { isDone: true };

/** What screen readers hear of a step: its words, as numbers in them change all the time. */
export const heard = (step) => step.replace(/\s*\d+/g, "");

export const init = (element) => {
  if (!element.dataset.followUrl) return;
  const bar = element.querySelector("[data-follow-bar]");
  const percent = element.querySelector("[data-follow-percent]");
  const words = element.querySelector("[data-follow-step]");
  const status = element.querySelector("[data-follow-heard]");

  const show = ({ progress, step }) => {
    bar.value = progress;
    percent.textContent = progress;
    words.textContent = step;
    if (status.textContent !== heard(step)) status.textContent = heard(step);
  };

  const look = async () => {
    let wait = PACE;
    try {
      const response = await fetch(element.dataset.followUrl, { headers: { Accept: "application/json" } });
      const found = next(await response.json());
      if (found.isDone) {
        window.location.reload();
        return;
      }
      show(found);
    } catch {
      // The server is away for a moment, or somebody signed out: look again, but do not hurry.
      wait = PATIENCE;
    }
    setTimeout(look, wait);
  };

  setTimeout(look, PACE);
};
