// Shows one view at a time and moves the focus where reading goes on.

export const viewsIn = (root) => {
  const sections = [...root.querySelectorAll("[data-view]")];
  const announce = root.querySelector("[data-announce]");

  return {
    show: (name) => {
      const isReading = document.activeElement !== document.body;
      for (const section of sections) section.hidden = section.dataset.view !== name && !(name === "verdict" && section.dataset.view === "scan");
      const section = sections.find(({ dataset }) => dataset.view === name);
      // Only if reading was somewhere already: a page that just opened keeps its beginning.
      if (isReading || name !== "scan") section.querySelector("h2[tabindex], [data-home]")?.focus({ preventScroll: true });
    },
    isOpen: (name) => !sections.find(({ dataset }) => dataset.view === name).hidden,
    say: (text) => {
      announce.textContent = "";
      // A second, equal sentence is only read when it comes as a change.
      setTimeout(() => { announce.textContent = text; }, 30);
    },
  };
};

/** Buttons with data-open="name" open <dialog data-dialog="name">, data-close closes it. */
export const dialogsIn = (root, onClose) => {
  const dialogs = Object.fromEntries([...root.querySelectorAll("dialog")].map((dialog) => [dialog.dataset.dialog, dialog]));
  for (const button of root.querySelectorAll("[data-open]")) button.addEventListener("click", () => dialogs[button.dataset.open].showModal());
  for (const button of root.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
  for (const dialog of Object.values(dialogs)) dialog.addEventListener("close", onClose);
  return { isAnyOpen: () => Object.values(dialogs).some(({ open }) => open), close: (name) => dialogs[name].close() };
};
