// Opens a native <dialog> in place of following the link to the page with the same content.
export const init = (opener) => {
  const dialog = document.getElementById(opener.dataset.dialog);
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  const open = (event) => {
    event.preventDefault();
    dialog.showModal();
  };
  opener.addEventListener("click", open);
  opener.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
  // A click on the backdrop lands on the dialog itself.
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
};
