// Copies a text and says so on the button for a moment.
const SHOWN_MS = 2500;

export const init = (button) => {
  // No clipboard on plain http: the button stays hidden and selecting the text is the way.
  if (!navigator.clipboard) return;
  const label = button.querySelector(".kern-label");
  const words = label.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.text);
      label.textContent = "Kopiert";
    } catch {
      label.textContent = "Bitte von Hand kopieren";
    }
    setTimeout(() => { label.textContent = words; }, SHOWN_MS);
  });
};
