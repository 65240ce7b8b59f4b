// Follows a calculation: moves its bar and shows its result by itself. Without, a link does the same.

const PACE = 500;
const PATIENCE = 5000;

/** What to do with an answer of the server: show how far it is, or fetch the page anew. */
export const next = ({ is_open: isOpen, progress, step }) =>
  isOpen ? { progress: Math.max(0, Math.min(100, progress)), step } : { isDone: true };

export const init = (element) => {
  const bar = element.querySelector("[data-follow-bar]");
  const percent = element.querySelector("[data-follow-percent]");
  const words = element.querySelector("[data-follow-step]");

  const show = ({ progress, step }) => {
    bar.value = progress;
    percent.textContent = progress;
    // Screen readers hear a new step, not every percent.
    if (words.textContent !== step) words.textContent = step;
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
