// Reads QR codes from the video, picture after picture; a picture it cannot read never stops it.
import { prepareZXingModule, purgeZXingModule } from "zxing-wasm/reader";
import wasmFile from "zxing-wasm/reader/zxing_reader.wasm";
import { MAX_WIDTH, textIn } from "./qr.js";

// Between two pictures: a phone that reads each of thirty a second grows hot.
const PAUSE_MS = 60;
const AGAIN_MS = 3000;

const overrides = {
  // From this server: the library's default would ask somebody else's.
  locateFile: (path, prefix) => (path.endsWith(".wasm") ? new URL(wasmFile, import.meta.url).href : prefix + path),
};

/** Loaded before the first code is in sight; what failed on the way is tried until it is there. */
const load = async () => {
  try {
    await prepareZXingModule({ overrides, fireImmediately: true });
  } catch (error) {
    console.warn("decoder not loaded", error);
    purgeZXingModule();
    await new Promise((resolve) => { setTimeout(resolve, AGAIN_MS); });
    await load();
  }
};

/** The next picture of the camera; without a word from it, look all the same. */
const nextPicture = (video, then) => {
  let isDue = true;
  const go = () => {
    if (isDue) then();
    isDue = false;
  };
  setTimeout(() => {
    if (!video.requestVideoFrameCallback) return go();
    video.requestVideoFrameCallback(go);
    return setTimeout(go, PAUSE_MS * 5);
  }, PAUSE_MS);
};

/** Call `onText(text, takenAt)` for every QR code seen while `isWanted()`. */
export const readFrom = async (video, { isWanted, onText }) => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });

  const grab = () => {
    const scale = Math.min(1, MAX_WIDTH / video.videoWidth);
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    return pen.getImageData(0, 0, canvas.width, canvas.height);
  };

  const look = async () => {
    try {
      if (isWanted() && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth) {
        const takenAt = performance.now();
        const text = await textIn(grab());
        if (text && isWanted()) await onText(text, takenAt);
      }
    } catch (error) {
      console.warn("picture not readable", error);
    }
    nextPicture(video, look);
  };
  await load();
  look();
};
