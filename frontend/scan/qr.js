// What a picture says, wherever it comes from: the camera, or a file of the tests (tools/decode-qr.mjs).
import { readBarcodes } from "zxing-wasm/reader";

/** Pictures are made this wide at most before they are read. */
export const MAX_WIDTH = 960;

/** The text of a QR code in an ImageData, or null. */
export const textIn = async (image) => {
  const [first] = await readBarcodes(image, { formats: ["QRCode"], maxNumberOfSymbols: 1 });
  return first?.isValid ? first.text : null;
};
