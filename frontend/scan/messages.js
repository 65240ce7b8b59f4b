// When the scanner cannot scan: what happened, what became of the data, and the one thing that helps.

const PAIR = "Neu verbinden";
const GONE = "Liste und Namen sind von diesem Gerät gelöscht.";

// [title, text, button]; without a button there is nothing to do but wait.
export const MESSAGES = {
  insecure: ["Hier fehlt die sichere Verbindung", "Ohne https:// darf dieser Browser weder filmen noch Tickets prüfen. Öffne die Seite mit https:// oder lies den QR-Code vom Veranstaltungsbüro noch einmal ein.", ""],
  loading: ["Die Liste wird geladen", "Das dauert nur einen Moment.", ""],
  missing: ["Die Liste fehlt noch", "Keine Verbindung zum Server. Die Liste wird geladen, sobald Netz da ist. Bis dahin hilft die Papierliste.", "Noch einmal versuchen"],
  closed: ["Alles bereit", "Die Liste kommt am Praxistag ab 0 Uhr. Das Gerät ist verbunden.", "Noch einmal prüfen"],
  too_early: ["Noch nicht so weit", "", "Noch einmal prüfen"],
  revoked: ["Dieses Gerät ist abgemeldet", `Das Veranstaltungsbüro hat es abgemeldet. ${GONE}`, PAIR],
  no_device: ["Dieses Gerät ist abgemeldet", GONE, PAIR],
  over: ["Der Praxistag ist vorbei", GONE, PAIR],
  silent: ["Zwölf Stunden ohne Verbindung", `Zum Schutz der Daten ist das Gerät abgemeldet. ${GONE}`, PAIR],
  left: ["Das Gerät ist getrennt", GONE, PAIR],
};

/** Reasons after which nothing about people is left on the device. */
export const ENDS = new Set(["revoked", "no_device", "over", "silent", "left"]);

const scans = (number) => `${number} ${number === 1 ? "Scan" : "Scans"}`;

/** What became of the scans that nobody had taken yet. */
export const leftoverWords = ({ waiting, refused }) => {
  if (waiting) return `${scans(waiting)} ${waiting === 1 ? "wartet noch und wird" : "warten noch und werden"} gesendet, sobald Netz da ist.`;
  if (refused) return `${scans(refused)} nehmen wir nicht mehr an. Bitte sag es im Veranstaltungsbüro.`;
  return "Alle Scans sind übertragen.";
};

export const messageIn = (root, views) => {
  const part = (name) => root.querySelector(`[data-message-${name}]`);
  let code = null;

  return {
    code: () => (views.isOpen("message") ? code : null),
    show: (reason, { text = "", onAction } = {}) => {
      const [title, words, label] = MESSAGES[reason] ?? MESSAGES.no_device;
      const isNew = code !== reason || !views.isOpen("message");
      code = reason;
      part("title").textContent = title;
      part("text").textContent = words || text;
      part("action").textContent = label;
      part("action").hidden = !label;
      part("action").onclick = onAction;
      for (const sign of root.querySelectorAll("[data-message-sign]")) sign.toggleAttribute("hidden", (sign.dataset.messageSign === "stop") !== ENDS.has(reason));
      if (isNew) views.show("message", { isCalm: reason === "loading" });
    },
    leftover: (words) => {
      part("scans").textContent = words;
      part("scans").hidden = !words;
    },
  };
};
