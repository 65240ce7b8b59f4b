// Steps with cards: what is sent, and where the focus goes afterwards.

/** What a form would send, with the button that was pressed. */
export const payload = (entries, button = null) => {
  const body = new URLSearchParams([...entries]);
  if (button?.name) body.append(button.name, button.value);
  return body;
};

/**
 * The buttons that may take the focus after a step, the best first: the same one, its opposite at
 * the end of the list, or a neighbour's where the card has gone. `codes` is the order before.
 */
export const focusAfter = (step, codes) => {
  const [verb, code] = step.split(":");
  if (verb === "up" || verb === "section-up") return [step, step.replace("up", "down")];
  if (verb === "down" || verb === "section-down") return [step, step.replace("down", "up")];
  if (verb !== "remove") return [step, `up:${code}`, `down:${code}`];
  const place = codes.indexOf(code);
  const neighbours = [...codes.slice(place + 1), ...codes.slice(0, Math.max(place, 0)).reverse()];
  return neighbours.map((other) => `remove:${other}`);
};

/** The step that puts one card where another is, or nothing where that changes nothing. */
export const dropStep = (code, other) => (code && other && code !== other ? `before:${code}:${other}` : "");
