// Keeps the screen awake while the code is shown; phones without a wake lock dim as always.
const stayAwake = async () => {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // Refused on low battery: the code stays readable, only darker.
  }
};

export const init = () => {
  void stayAwake();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void stayAwake();
  });
};
