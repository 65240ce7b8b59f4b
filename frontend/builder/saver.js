// When to save: a while after the last key, at once on leaving a field; one request after the other.

/**
 * `read` tells what is written, `send` sends it and says whether it was taken. What is written
 * already at the server is not sent again. After `stop` nothing is sent until `begin`.
 */
export const createSaver = ({ pause, read, send, wait = setTimeout, cancel = clearTimeout }) => {
  let saved = read();
  let isStopped = false;
  let timer;
  let running = Promise.resolve();

  const save = async (button, isLast) => {
    const now = read();
    if (isStopped || (!button && now === saved)) return;
    if (await send(now, button, isLast)) saved = now;
    if (button) saved = read();
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
