// The camera: started on demand, named in German when it cannot be.

const PROBLEMS = {
  insecure: ["Kamera geht hier nicht", "Die Kamera braucht eine sichere Verbindung. Öffne die Adresse mit https://, oder gib die Codes von Hand ein."],
  NotAllowedError: ["Kamera ist nicht erlaubt", "Erlaube die Kamera in den Einstellungen des Browsers für diese Seite. Codes kannst du auch von Hand eingeben."],
  NotFoundError: ["Keine Kamera gefunden", "Dieses Gerät hat keine Kamera, oder sie ist abgeschaltet. Codes kannst du von Hand eingeben."],
  NotReadableError: ["Kamera ist belegt", "Eine andere App benutzt gerade die Kamera. Schließ sie und versuch es noch einmal."],
};
const OTHER = ["Kamera startet nicht", "Versuch es noch einmal, oder gib die Codes von Hand ein."];

/** Why there is no picture: [title, text]. */
export class NoCamera extends Error {
  constructor(name) {
    super(name);
    [this.title, this.text] = PROBLEMS[name] ?? OTHER;
  }
}

export const cameraOn = (video) => {
  let stream = null;

  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    video.srcObject = null;
  };

  const start = async (deviceId) => {
    if (!navigator.mediaDevices?.getUserMedia) throw new NoCamera("insecure");
    stop();
    const which = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: "environment" } };
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 } } });
      video.srcObject = stream;
      await video.play();
    } catch (error) {
      stop();
      throw new NoCamera(error.name);
    }
  };

  const track = () => stream?.getVideoTracks()[0];

  return {
    start,
    stop,
    isOn: () => track()?.readyState === "live",
    hasTorch: () => Boolean(track()?.getCapabilities?.().torch),
    setTorch: (isOn) => track()?.applyConstraints({ advanced: [{ torch: isOn }] }).catch(() => {}),
    // A phone at the door must not fall asleep; where that cannot be asked for, it may.
    keepAwake: () => navigator.wakeLock?.request("screen").catch(() => {}),
    current: () => track()?.getSettings().deviceId,
    list: async () => (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "videoinput"),
  };
};
