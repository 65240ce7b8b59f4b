// Shows one view at a time and moves the focus where reading goes on.

export const viewsIn = (root) => {
  const sections = [...root.querySelectorAll("[data-view]")];
  const announce = root.querySelector("[data-announce]");

  return {
    /** `isCalm`: nothing to read yet, the focus stays where it is. */
    show: (name, { isCalm = false } = {}) => {
      const isReading = document.activeElement !== document.body;
      for (const section of sections) section.hidden = section.dataset.view !== name && !(name === "verdict" && section.dataset.view === "scan");
      const section = sections.find(({ dataset }) => dataset.view === name);
      // Only if reading was somewhere already: a page that just opened keeps its beginning.
      if (!isCalm && (isReading || name !== "scan")) section.querySelector("h2[tabindex], [data-home]")?.focus({ preventScroll: true });
    },
    isOpen: (name) => !sections.find(({ dataset }) => dataset.view === name).hidden,
    say: (text) => {
      announce.textContent = "";
      // A second, equal sentence is only read when it comes as a change.
      setTimeout(() => { announce.textContent = text; }, 30);
    },
  };
};

const NOTICE_MS = 3000;

/** Say something for a moment where the helper looks anyway. */
export const finderIn = (root, views) => {
  const finder = root.querySelector("[data-finder]");
  const words = root.querySelector("[data-finder-words]");
  const usual = words.textContent;
  let timer = 0;

  return (text) => {
    clearTimeout(timer);
    finder.dataset.state = "notice";
    words.textContent = text;
    views.say(text);
    timer = setTimeout(() => {
      delete finder.dataset.state;
      words.textContent = usual;
    }, NOTICE_MS);
  };
};

/** Buttons with data-open="name" open <dialog data-dialog="name">, data-close closes it. */
export const dialogsIn = (root) => {
  const dialogs = Object.fromEntries([...root.querySelectorAll("dialog")].map((dialog) => [dialog.dataset.dialog, dialog]));
  const open = (name) => dialogs[name]?.showModal();
  for (const button of root.querySelectorAll("[data-open]")) button.addEventListener("click", () => open(button.dataset.open));
  for (const button of root.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
  return {
    open,
    isAnyOpen: () => Object.values(dialogs).some((dialog) => dialog.open),
    closeAll: () => Object.values(dialogs).forEach((dialog) => dialog.close()),
  };
};
