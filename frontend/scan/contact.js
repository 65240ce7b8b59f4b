// How long this device has been alone. Data about people does not outlive the day, nor twelve hours of silence. Who has
// none yet may be silent: a phone that is paired the evening before sleeps longer than that.

export const SILENCE_MS = 12 * 3_600_000;

/**
 * A clock that only goes forward: the wall clock, and while the page is open the time since it was opened.
 * Setting the clock back does not bring time back. `read` and `write` keep {latest, contact, offset, ahead, holds} across
 * pages, and whether there is anybody's data: the server's time is `offset` after the wall clock and `ahead` of the one that only goes forward. They differ
 * when a clock that was fast has been put right.
 */
export const createContact = ({ read, write, now = () => Date.now(), uptime = () => performance.now() }) => {
  const anew = () => ({ latest: now(), contact: now(), offset: 0, ahead: 0, holds: false });
  let kept = read() ?? anew();
  let measured = uptime();

  const tick = () => {
    const elapsed = uptime() - measured;
    measured += elapsed;
    // Another tab may know more.
    const known = read() ?? kept;
    const latest = Math.max(now(), kept.latest + elapsed, known.latest);
    kept = { ...(known.contact > kept.contact ? known : kept), latest };
    write(kept);
    return kept;
  };

  return {
    tick,
    /** The server has answered, and tells its time; `people` is how many records it has sent. */
    heard: (serverTime, people) => {
      tick();
      kept = { ...kept, contact: kept.latest, holds: people === undefined ? kept.holds : people > 0 };
      if (serverTime) {
        const served = Date.parse(serverTime);
        kept = { ...kept, offset: served - now(), ahead: served - kept.latest };
      }
      write(kept);
    },
    /** A device that was just paired starts anew, whatever it remembers. */
    restart: () => {
      kept = anew();
      write(kept);
    },
    /** Now, as the server sees it. */
    serverNow: () => new Date(now() + kept.offset),
    /** Why the data has to go, or null. */
    verdict: (validUntil) => {
      const { latest, contact, ahead, holds } = tick();
      if (latest + ahead >= Date.parse(validUntil)) return "over";
      return holds && latest - contact >= SILENCE_MS ? "silent" : null;
    },
  };
};
