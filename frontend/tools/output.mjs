// What comes after bundling: the manifest Flask reads, and a .gz beside each file worth compressing.
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { constants, gzipSync } from "node:zlib";

const COMPRESSIBLE = /\.(css|js|svg|txt|wasm)$/;

/** `style-AB12CD34.css` → `style.css` */
export const logicalName = (file) => file.replace(/-[A-Z0-9]{8}(?=\.)/, "");

/** Writes manifest.json: logical name → hashed file name. */
export const writeManifest = async (metafile, root, folder) => {
  const files = Object.keys(metafile.outputs).map((file) => path.basename(path.join(root, file)));
  const manifest = Object.fromEntries(files.sort().map((file) => [logicalName(file), file]));
  await writeFile(path.join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
};

/** The files of these entries and of all they import, as esbuild's metafile knows them. */
export const closure = ({ outputs }, entries) => {
  const found = new Set();
  const add = (file) => {
    if (found.has(file)) return;
    found.add(file);
    for (const { path: next, external } of outputs[file].imports) if (!external) add(next);
  };
  const sources = entries.map((entry) => entry.split(path.sep).join("/"));
  for (const [file, { entryPoint }] of Object.entries(outputs)) if (sources.includes(entryPoint)) add(file);
  return [...found].sort();
};

/** Writes offline.json: the files that the scanner's worker keeps on the device. */
export const writeOffline = async (metafile, entries, folder) => {
  const files = closure(metafile, entries).map((file) => path.basename(file));
  await writeFile(path.join(folder, "offline.json"), `${JSON.stringify(files, null, 2)}\n`);
};

/** waitress does not compress, so each text and wasm file gets its compressed twin. */
export const compressTextFiles = async (folder) => {
  const names = await readdir(folder, { recursive: true });
  await Promise.all(
    names.filter((name) => COMPRESSIBLE.test(name)).map(async (name) => {
      const file = path.join(folder, name);
      const packed = gzipSync(await readFile(file), { level: constants.Z_BEST_COMPRESSION });
      await writeFile(`${file}.gz`, packed);
    }),
  );
};
