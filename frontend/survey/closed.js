// The survey is over, and a draft still lies here: its texts are shown to be copied, then it may go.
import * as drafts from "./drafts.js";
import { written } from "./views.js";

/** Questions and what was written to them, as the cards name them. */
const textsIn = (content, fields) =>
  [...content.querySelectorAll("[data-card] :is(textarea, input[type=text]:not([inputmode]))")]
    .filter(({ name }) => fields[name])
    .map((control) => [control.closest("[data-card]").querySelector("[data-usual], .survey-card__text").textContent.trim(), fields[control.name]]);

export const showKept = async (root) => {
  const survey = root.dataset.closed;
  const draft = await drafts.find(survey);
  if (!draft?.fields) return;
  const section = root.querySelector("[data-kept]");
  const response = await fetch(root.dataset.cards);
  const content = new DOMParser().parseFromString(await response.text(), "text/html");
  section.querySelector("[data-texts]").replaceChildren(...textsIn(content, draft.fields).map(written));
  section.querySelector("[data-forget]").addEventListener("click", async () => {
    await drafts.forget(survey);
    section.hidden = true;
  });
  section.hidden = false;
};
