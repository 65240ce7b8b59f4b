// Times as the house reads them, wherever a phone believes to be.
const timeZone = "Europe/Berlin";

/** „08:52“ */
export const clock = new Intl.DateTimeFormat("de-DE", { hour: "2-digit", minute: "2-digit", timeZone });

/** „10.09.“ */
export const day = new Intl.DateTimeFormat("de-DE", { day: "2-digit", month: "2-digit", timeZone });
