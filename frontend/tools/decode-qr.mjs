// Reads QR codes as the scanner does: pictures as PGM, one after the other, from standard input;
// to standard output a JSON list with one text or null per picture.
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { prepareZXingModule } from "zxing-wasm/reader";
import { textIn } from "../scan/qr.js";

const HEADER = /^P5\n(\d+) (\d+)\n255\n/;
const HEADER_BYTES = 32;

/** All pictures of a stream, grey as a canvas would hand them out. */
function* pictures(bytes) {
  for (let at = 0; at < bytes.length;) {
    const [header, width, height] = HEADER.exec(bytes.toString("latin1", at, at + HEADER_BYTES));
    const begin = at + header.length;
    at = begin + width * height;
    const data = new Uint8ClampedArray(4 * width * height).fill(255);
    bytes.subarray(begin, at).forEach((grey, i) => data.fill(grey, 4 * i, 4 * i + 3));
    yield { data, width: Number(width), height: Number(height), colorSpace: "srgb" };
  }
}

const wasm = await readFile(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
prepareZXingModule({ overrides: { wasmBinary: wasm } });
const texts = [];
for (const picture of pictures(await buffer(process.stdin))) texts.push(await textIn(picture));
console.log(JSON.stringify(texts));
