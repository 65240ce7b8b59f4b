// Reads QR codes as the scanner does: pictures as PGM, one after the other, from standard input;
// to standard output a JSON list with one text or null per picture.
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { prepareZXingModule } from "zxing-wasm/reader";
import { textIn } from "../scan/qr.js";

const HEADER = /^P5\n(\d+) (\d+)\n255\n/;
const HEADER_BYTES = 32;
const OPAQUE = 0xff000000;
const GREY = 0x010101;

/** All pictures of a stream, grey as a canvas would hand them out. */
function* pictures(bytes) {
  for (let at = 0; at < bytes.length;) {
    const [header, width, height] = HEADER.exec(bytes.toString("latin1", at, at + HEADER_BYTES));
    const begin = at + header.length;
    at = begin + width * height;
    const pixels = new Uint32Array(width * height);
    for (let i = 0; i < pixels.length; i += 1) pixels[i] = OPAQUE | (GREY * bytes[begin + i]);
    yield { data: new Uint8ClampedArray(pixels.buffer), width: Number(width), height: Number(height) };
  }
}

const wasm = await readFile(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
prepareZXingModule({ overrides: { wasmBinary: wasm } });
const texts = [];
for (const picture of pictures(await buffer(process.stdin))) texts.push(await textIn(picture));
console.log(JSON.stringify(texts));
