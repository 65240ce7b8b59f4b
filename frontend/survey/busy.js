// A button that waits for a bad network: it says so, and pressing it again does nothing.
const WAITING = "Moment …";

export const whileBusy = async (button, work) => {
  if (button.ariaDisabled === "true") return;
  const words = button.querySelector(".kern-label");
  const usual = words.textContent;
  button.ariaDisabled = "true";
  words.textContent = WAITING;
  try {
    await work();
  } finally {
    words.textContent = usual;
    button.ariaDisabled = null;
  }
};
