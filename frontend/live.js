// Keeps the parts of a page fresh that say how things stand now. Without script a link does the same.

const PACE = 10_000;
const PATIENCE = 8_000;

/** What an answer means: show it, look at the page anew, or try again later. */
export const meaning = ({ ok, redirected, status }) => {
  if (ok && !redirected) return "fresh";
  return redirected || status === 404 || status === 403 ? "over" : "later";
};

/** Put in what has changed; a part in which somebody is at work waits for the next round. */
export const exchange = (parts, find, active) => {
  for (const part of parts) {
    const fresh = find(part.dataset.livePart);
    if (fresh && fresh.innerHTML !== part.innerHTML && !part.contains(active)) {
      part.replaceChildren(...fresh.childNodes);
    }
  }
};

const stayAwake = async () => {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // Refused, on low battery say: the screen goes dark as always.
  }
};

export const init = (element) => {
  const note = element.querySelector("[data-live-note]");
  const pause = element.querySelector("[data-live-pause]");
  let isPaused = false;
  let timer;

  const show = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const find = (name) => page.querySelector(`[data-live-part="${name}"]`);
    exchange(element.querySelectorAll("[data-live-part]"), find, document.activeElement);
    document.title = page.title;
  };

  const look = async () => {
    try {
      const response = await fetch(window.location.href, {
        headers: { "X-Praxistag-Live": "1" },
        signal: AbortSignal.timeout(PATIENCE),
      });
      const answer = meaning(response);
      if (answer === "over") {
        window.location.reload();
        return;
      }
      if (answer === "fresh") show(await response.text());
      note.hidden = answer === "fresh";
    } catch {
      note.hidden = false;
    }
    wait();
  };

  const wait = () => {
    clearTimeout(timer);
    if (!isPaused && !document.hidden) timer = setTimeout(look, PACE);
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.hidden || isPaused) return;
    if ("liveAwake" in element.dataset) void stayAwake();
    void look();
  });

  pause.addEventListener("click", () => {
    isPaused = !isPaused;
    pause.setAttribute("aria-pressed", String(isPaused));
    wait();
  });

  if ("liveAwake" in element.dataset) void stayAwake();
  pause.hidden = false;
  wait();
};
