// „Nachtrag“: what the server knew better, told when the person has gone on already.
import { reasonFor, since } from "./verdict.js";

// Here the server only knows less than the device did, or somebody was let in either way.
const isSame = (shown, verdict) => shown === verdict || (shown === "already" && verdict === "ok");

/** Whether an answer changes what a helper was told. */
export const isNews = ({ kind, shown }, { verdict }) => (kind === "undo" ? verdict !== "ok" : !isSame(shown, verdict));

const reasonAfter = (verdict) => ({ already: "schon da", other_list: "anderer Raum" })[verdict] ?? reasonFor(verdict);

/** What to tell about it, as a sentence. */
export const addendumFor = ({ kind, shown }, { verdict, first_at, first_device, person }, now = new Date()) => {
  const name = person?.name ?? "Jemand";
  if (kind === "undo") return "Ein Rückgängig kam zu spät. Bitte an der Info-Theke sagen.";
  if (shown === "unknown" && person) return `Der unbekannte Code gehört zu ${name}: ${verdict === "ok" ? "jetzt eingecheckt" : reasonAfter(verdict)}.`;
  if (verdict === "ok") return `${name} ist doch angemeldet, jetzt eingecheckt.`;
  if (verdict === "already") return first_at ? `${name} ist auch um ${since(first_at, now)} bei „${first_device}“ hereingekommen.` : `${name} war schon da.`;
  if (verdict === "other_list") return `${name} ist für einen anderen Raum eingeteilt.`;
  return person ? `${name}: ${reasonFor(verdict)}.` : `Ein Scan passt nicht: ${reasonFor(verdict)}.`;
};

/** One line over the camera, the latest first, until somebody has read it. */
export const addendaIn = (root, onShown) => {
  const line = root.querySelector("[data-addendum]");
  const words = root.querySelector("[data-addendum-words]");
  const waiting = [];

  const draw = () => {
    const [text] = waiting;
    const rest = waiting.length - 1;
    const more = rest > 0 ? ` (${rest} ${rest === 1 ? "weiterer" : "weitere"})` : "";
    words.textContent = text ? `Nachtrag: ${text}${more}` : "";
    line.hidden = !text;
  };

  root.querySelector("[data-addendum-button]").addEventListener("click", () => {
    waiting.shift();
    draw();
  });

  return {
    add: (text) => {
      waiting.unshift(text);
      draw();
      onShown(`Nachtrag: ${text}`);
    },
    clear: () => {
      waiting.length = 0;
      draw();
    },
  };
};
