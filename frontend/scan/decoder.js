// Reads QR codes from the video, picture after picture; a picture it cannot read never stops it.
import { prepareZXingModule } from "zxing-wasm/reader";
import wasmFile from "zxing-wasm/reader/zxing_reader.wasm";
import { MAX_WIDTH, textIn } from "./qr.js";

const PAUSE_MS = 90;

prepareZXingModule({
  overrides: {
    // From this server: the library's default would ask somebody else's.
    locateFile: (path, prefix) => (path.endsWith(".wasm") ? new URL(wasmFile, import.meta.url).href : prefix + path),
  },
  fireImmediately: false,
});

/** Call `onText` for every QR code seen while `isWanted()`. */
export const readFrom = (video, { isWanted, onText }) => {
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
        const text = await textIn(grab());
        if (text && isWanted()) onText(text);
      }
    } catch (error) {
      console.warn("picture not readable", error);
    }
    setTimeout(look, PAUSE_MS);
  };
  look();
};
