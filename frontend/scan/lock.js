// The lock of the name search: a PIN keeps curious eyes off the names on this device. Scanning goes on.
import { names } from "./names.js";
import { complaintAbout } from "./pin.js";

const HIDDEN_MS = 2 * 60_000;
const IDLE_MS = 5 * 60_000;
const LOOK_MS = 5000;

const triesLeft = (left) => (left === 1 ? "Das war nicht die PIN. Noch ein Versuch, dann werden die Namen gelöscht." : `Das war nicht die PIN. Noch ${left} Versuche.`);

/** Call `lock` after a while without anybody: hidden, or not touched. */
const watch = (lock, now = Date.now) => {
  let touchedAt = now();
  let hiddenAt = null;

  const look = () => {
    if (now() - touchedAt >= IDLE_MS || (hiddenAt !== null && now() - hiddenAt >= HIDDEN_MS)) lock();
  };
  const touch = () => {
    look();
    touchedAt = now();
  };

  for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, touch, { capture: true });
  document.addEventListener("visibilitychange", () => {
    look();
    hiddenAt = document.hidden ? now() : null;
  });
  setInterval(look, LOOK_MS);
};

/** A form that does one thing at a time, and shows what was wrong with it. */
const wire = (form, act) => {
  const button = form.querySelector("[type=submit]");
  const error = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    try {
      error.textContent = (await act(form.elements)) ?? "";
    } finally {
      button.disabled = false;
      form.reset();
      if (error.textContent) form.elements.pin.focus();
    }
  });
};

/** Wire the lock; it guards the search by name once there is a PIN, never scanning. */
export const initLock = (root) => {
  const dialog = root.querySelector("[data-dialog=search]");
  const part = (name) => root.querySelector(`[data-${name}]`);
  let isSetting = false;

  const draw = async () => {
    const state = await names.state();
    isSetting &&= state === "unset";
    part("pin-unlock").hidden = state !== "locked";
    part("pin-barred").hidden = state !== "barred";
    part("pin-set").hidden = !isSetting;
    part("pin-offer").hidden = state !== "unset" || isSetting;
    part("search").hidden = isSetting || state === "locked" || state === "barred";
    part("pin-ask").hidden = state !== "unset" || part("pin-ask").dataset.isRead !== undefined;
    part("pin-lock").hidden = state !== "open";
    if (dialog.open) dialog.querySelector("form:not([hidden]) input")?.focus();
  };

  const setting = () => {
    isSetting = true;
    draw();
  };

  wire(part("pin-set"), async ({ pin, again }) => {
    const complaint = complaintAbout(pin.value, again.value);
    if (!complaint) await names.setPin(pin.value);
    return complaint;
  });
  wire(part("pin-unlock"), async ({ pin }) => {
    const left = await names.unlock(pin.value);
    return left === null ? "" : triesLeft(left);
  });
  part("pin-offer-button").addEventListener("click", setting);
  part("pin-ask-button").addEventListener("click", () => {
    part("pin-ask").dataset.isRead = "";
    dialog.showModal();
    setting();
  });
  part("pin-lock").addEventListener("click", () => names.lock());
  dialog.addEventListener("close", () => {
    isSetting = false;
    draw();
  });
  names.onChange(draw);
  watch(() => names.lock());
  draw();
};
