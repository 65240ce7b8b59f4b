// For half a minute a scan can be taken back: the wrong ticket, the wrong person.

const WITHIN_MS = 29_000;

export const undoIn = (root, onUndo) => {
  const line = root.querySelector("[data-undo]");
  const words = root.querySelector("[data-undo-words]");
  const button = root.querySelector("[data-undo-button]");
  let timer = 0;
  let offered = null;

  const hide = () => {
    clearTimeout(timer);
    offered = null;
    line.hidden = true;
    words.textContent = "";
  };

  button.addEventListener("click", () => {
    const scan = offered;
    hide();
    if (scan) onUndo(scan);
  });

  return {
    hide,
    offer: (scan, name) => {
      hide();
      const left = WITHIN_MS - (Date.now() - Date.parse(scan.scanned_at));
      if (left <= 0) return;
      offered = scan;
      words.textContent = `${name} ist eingecheckt.`;
      line.hidden = false;
      timer = setTimeout(hide, left);
    },
  };
};
