// Keeps an impatient second tap from sending a form twice; the server is safe against it anyway.

/** A guard that lets the first submit through until it is released. */
export const guard = () => {
  let isSent = false;
  return {
    submit: (event) => {
      if (isSent) event.preventDefault();
      isSent = true;
    },
    release: () => { isSent = false; },
  };
};

export const init = (form) => {
  const { submit, release } = guard();
  form.addEventListener("submit", submit);
  // The back button may bring the page back as it was left.
  window.addEventListener("pageshow", release);
};
