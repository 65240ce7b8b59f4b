// When to save: a while after the last key, at once on leaving a field; one request after the other.

const RETRY = 5000;

/**
 * `read` tells what is written, `send` sends it and answers "taken", "refused" or "later". What is
 * at the server already is not sent again; what did not get there is tried again by itself. After
 * `stop` nothing is sent until `begin`.
 */
export const createSaver = ({ pause, read, send, wait = setTimeout, cancel = clearTimeout }) => {
  let saved = read();
  let isStopped = false;
  let timer;
  let running = Promise.resolve();

  const save = async (button, isLast) => {
    const now = read();
    if (isStopped || (!button && now === saved)) return;
    const outcome = await send(now, button, isLast);
    if (outcome === "taken") saved = button ? read() : now;
    if (outcome === "later" && !isLast) timer = wait(() => void queue(button), RETRY);
  };

  const queue = (button = null, isLast = false) => {
    cancel(timer);
    running = running.then(() => save(button, isLast));
    return running;
  };

  return {
    begin: () => {
      isStopped = false;
      saved = read();
    },
    stop: () => {
      isStopped = true;
    },
    touch: () => {
      cancel(timer);
      timer = wait(() => void queue(), pause);
    },
    flush: ({ isLast = false } = {}) => queue(null, isLast),
    push: (button) => queue(button),
  };
};
