// The camera in the page: started when somebody can scan, chosen among several, explained when there is none.
import { cameraOn } from "./camera.js";

export const camerasIn = (root, views) => {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const camera = cameraOn(part("video"));

  const show = (problem) => {
    part("no-camera").hidden = !problem;
    part("finder").hidden = Boolean(problem);
    part("torch").hidden = Boolean(problem) || !camera.hasTorch();
    part("torch").setAttribute("aria-pressed", "false");
    if (!problem) return;
    part("no-camera-title").textContent = problem.title ?? "Kamera startet nicht";
    part("no-camera-text").textContent = problem.text ?? "Versuch es noch einmal, oder gib die Codes von Hand ein.";
    views.say(`${part("no-camera-title").textContent}. ${part("no-camera-text").textContent}`);
  };

  const offer = async () => {
    const found = await camera.list();
    part("camera-choice").hidden = found.length < 2;
    part("cameras").replaceChildren(...found.map(({ deviceId, label }, index) => new Option(label || `Kamera ${index + 1}`, deviceId)));
    part("cameras").value = camera.current();
  };

  const start = async (deviceId) => {
    try {
      await camera.start(deviceId);
      camera.keepAwake();
      show(null);
      await offer();
    } catch (problem) {
      show(problem);
    }
  };

  part("camera-again").addEventListener("click", () => start());
  part("cameras").addEventListener("change", ({ target }) => start(target.value));
  part("torch").addEventListener("click", ({ currentTarget }) => {
    const isLit = currentTarget.getAttribute("aria-pressed") !== "true";
    currentTarget.setAttribute("aria-pressed", isLit);
    camera.setTorch(isLit);
  });

  return {
    start,
    stop: camera.stop,
    isOn: camera.isOn,
    /** Back from another app: the picture was taken away meanwhile. */
    resume: () => {
      if (views.isOpen("scan") && !camera.isOn() && part("no-camera").hidden) start();
    },
  };
};
