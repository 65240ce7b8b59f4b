// The form that turns this browser into a device of the door.
import { pair, Refused } from "./api.js";
import * as store from "./store.js";

const NOBODY = "Keine Verbindung zum Server. Bitte WLAN oder mobile Daten prüfen und noch einmal versuchen.";

/** Code and name that came with the QR code of the event office, taken out of the address. */
const fromAddress = () => {
  const given = new URLSearchParams(location.hash.slice(1));
  if (given.get("code")) history.replaceState(null, "", location.pathname);
  return { code: given.get("code") ?? "", name: given.get("name") ?? "" };
};

const complaintAbout = (form) => {
  const { code, confidentiality } = form.elements;
  if (!code.value.trim()) return [code, "Bitte den Code eingeben."];
  if (!confidentiality.checked) return [confidentiality, "Bitte den Vertraulichkeits-Hinweis lesen und ankreuzen."];
  return null;
};

export const initPairing = (form, onPaired) => {
  const error = form.querySelector("[data-pairing-error]");
  const button = form.querySelector("[type=submit]");
  const given = fromAddress();
  form.elements.code.value = given.code;
  form.elements.device.value = given.name;

  const complain = (control, message) => {
    error.textContent = message;
    error.hidden = false;
    control?.focus();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const complaint = complaintAbout(form);
    if (complaint) return complain(...complaint);
    error.hidden = true;
    button.disabled = true;
    try {
      const device = await pair(form.elements.code.value, form.elements.device.value.trim());
      store.keepDevice(device);
      form.reset();
      await onPaired();
    } catch (failure) {
      complain(form.elements.code, failure instanceof Refused ? failure.message : NOBODY);
    } finally {
      button.disabled = false;
    }
    return null;
  });
};
