// One tab at a time: two of them would overwrite each other's draft.

const never = () => new Promise(() => {});

/** Hold the survey for this tab: true, or false if another one has it. `onLost` comes when another takes it over. */
export const hold = (survey, { onLost, steal = false }) =>
  new Promise((resolve) => {
    if (!navigator.locks) {
      resolve(true);
      return;
    }
    let isHeld = false;
    const options = steal ? { steal } : { ifAvailable: true };
    navigator.locks
      .request(`befragung-${survey}`, options, (lock) => {
        isHeld = Boolean(lock);
        resolve(isHeld);
        return lock ? never() : undefined;
      })
      .catch(() => {
        if (!isHeld) resolve(true); // refused like all storage: then no tab can disturb another
        else onLost();
      });
  });
