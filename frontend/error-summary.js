// After a rejected form: moves the reader to the summary, and from its links into the field.
const FIELDS = "input:not([type=hidden]), select, textarea";

/** The control a summary link means: the target itself, or the first one in a group. */
export const controlIn = (target) => (target?.matches(FIELDS) ? target : target?.querySelector(FIELDS)) ?? null;

export const init = (summary) => {
  summary.focus({ preventScroll: true });
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const control = link && controlIn(document.getElementById(link.hash.slice(1)));
    if (!control) return;
    event.preventDefault();
    (control.closest(".field") ?? control).scrollIntoView({ block: "start" });
    control.focus({ preventScroll: true });
  });
};
