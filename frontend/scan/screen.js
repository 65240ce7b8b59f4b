// The verdict over the camera: green goes by itself once the scan is on the disk, yellow and red wait.
import { signal } from "./sound.js";
import * as store from "./store.js";
import { GREEN_MS, NOBODY, render, spoken, wordsFor } from "./verdict.js";

const SHOWN = "scan-to-verdict";

/**
 * `onAction(name, shown)` is called for a button, `onClosed(shown)` whenever the verdict is gone;
 * `count()` gives „79 von 110“.
 */
export const screenIn = (root, { views, count, onAction, onClosed }) => {
  const section = root.querySelector("[data-view=verdict]");
  let shown = null;
  let timer = 0;

  const close = () => {
    clearTimeout(timer);
    const last = shown;
    shown = null;
    if (!last) return;
    views.show("scan");
    onClosed(last);
  };

  const closeWhenKept = async (mine) => {
    await mine.isKept;
    if (shown === mine) close();
  };

  const show = (check) => {
    clearTimeout(timer);
    const words = wordsFor(check.result, check.scan);
    const mine = { ...check, words };
    shown = mine;
    render(section, words, count());
    views.show("verdict");
    views.say(spoken(words));
    signal(words.tone, store.isLoud());
    if (words.tone === "ok") timer = setTimeout(() => closeWhenKept(mine), GREEN_MS);
    if (check.takenAt) performance.measure(SHOWN, { start: check.takenAt });
  };

  section.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!shown || (!button && shown.words.tone !== "ok")) return;
    if (!button || button.dataset.action === "next") close();
    else onAction(button.dataset.action, shown);
  });

  return {
    show,
    close,
    /** Leave nobody's name behind, also where only a screen reader would find it. */
    forget: () => {
      close();
      render(section, NOBODY, "");
      views.say("");
    },
    isBusy: () => shown !== null,
    /** The server knows better while the helper is still looking: say so at once. */
    correct: (nonce, result) => {
      if (shown?.scan.nonce !== nonce) return false;
      const { person, ...rest } = result;
      show({ ...shown, takenAt: undefined, result: { ...shown.result, home: undefined, free: undefined, ...rest, ...(person && { person }) } });
      return true;
    },
  };
};
