// When to save: a while after the last key, at once on leaving a field; one request after the other.

const RETRY = 5000;

/**
 * `read` tells what is written, `send` sends it and answers "taken", "refused" or "later". What is
 * at the server already is not sent again; what did not get there is tried again by itself. After
 * `stop` nothing is sent until `begin`. `flush` and `push` tell whether all is at the server then.
 */
export const createSaver = ({ pause, read, send, wait = setTimeout, cancel = clearTimeout }) => {
  let saved = read();
  let going = null;
  let isStopped = false;
  let isTroubled = false;
  let timer;
  let running = Promise.resolve();

  const isSaved = () => read() === saved;

  const save = async (button, how) => {
    const now = read();
    if (isStopped || (!button && now === saved)) return;
    going = now;
    const outcome = await send(now, button, how);
    going = null;
    isTroubled = outcome !== "taken";
    if (outcome === "taken") saved = button ? read() : now;
    if (outcome === "later" && !how.isLast) timer = wait(() => void queue(button), RETRY);
  };

  const queue = (button = null, how = {}) => {
    cancel(timer);
    running = running.then(() => save(button, how)).then(isSaved);
    return running;
  };

  return {
    isSaved,
    isStopped: () => isStopped,
    begin: () => {
      cancel(timer);
      isStopped = isTroubled = false;
      saved = read();
    },
    stop: () => {
      isStopped = true;
    },
    touch: () => {
      cancel(timer);
      timer = wait(() => void queue(), pause);
    },
    /** Whether leaving now loses words: those that met trouble, or came while others are on their way. */
    wouldLose: () => !isSaved() && (isStopped || isTroubled || (going !== null && going !== read())),
    flush: (how) => queue(null, how),
    push: (button) => queue(button),
  };
};
