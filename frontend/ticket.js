// Shows the ticket's code as large as the phone allows and keeps the screen awake meanwhile.

/** Asks for a wake lock; phones without one simply dim as always. */
const stayAwake = async () => {
  try {
    return await navigator.wakeLock?.request("screen");
  } catch {
    return undefined;
  }
};

export const init = (opener) => {
  const dialog = document.getElementById(opener.dataset.dialog);
  let lock;
  opener.addEventListener("click", async (event) => {
    event.preventDefault();
    dialog.showModal();
    lock = await stayAwake();
  });
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => lock?.release());
};
