// Builds praxistag/static/dist: hashed scripts and styles, subset fonts, print styles, manifest, notices.
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { fontFace, copyWholeFonts } from "./tools/fonts.mjs";
import { kern } from "./tools/kern.mjs";
import { writeNotices } from "./tools/notices.mjs";
import { compressTextFiles, writeManifest, writeOffline } from "./tools/output.mjs";
import { darkScheme } from "./tools/tokens.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const front = path.join(root, "frontend");
const dist = path.join(root, "praxistag", "static", "dist");
// Built beside the live folder and moved in one step, so that a running server never sees half a build.
const staging = `${dist}.new`;

const entries = {
  app: "app.js",
  style: "css/style.css",
  scan: "scan.js",
  "scan-style": "css/scan.css",
  builder: "builder.js",
  "builder-style": "css/builder.css",
  survey: "survey.js",
  "survey-style": "css/survey.css",
  "survey-sw": "survey-sw.js",
  mark: "img/mark.svg",
  sw: "sw.js",
  "icon-192": "img/app/icon-192.png",
  "icon-512": "img/app/icon-512.png",
  "maskable-192": "img/app/maskable-192.png",
  "maskable-512": "img/app/maskable-512.png",
  "apple-touch-icon": "img/app/apple-touch-icon.png",
};

// What the scanner needs to start without network, see sw.js: these entries and all that they load.
const offline = ["app", "style", "scan", "scan-style", "mark", "icon-192", "icon-512", "maskable-192", "maskable-512", "apple-touch-icon"];

const shared = {
  bundle: true,
  minify: true,
  target: ["es2022", "safari16"],
  plugins: [kern(root), darkScheme(), fontFace(root)],
  loader: { ".woff2": "file", ".wasm": "file", ".svg": "copy", ".png": "copy" },
  logLevel: "warning",
};

const buildWeb = () =>
  build({
    ...shared,
    entryPoints: Object.fromEntries(
      Object.entries(entries)
        .map(([name, file]) => [name, path.join(front, file)])
        .filter(([, file]) => existsSync(file)),
    ),
    outdir: staging,
    format: "esm",
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    metafile: true,
    legalComments: "linked",
  });

const buildPrint = async () => {
  const folder = path.join(front, "css", "print");
  const sheets = (await readdir(folder)).filter((name) => name.endsWith(".css") && !name.startsWith("_"));
  // WeasyPrint reads these from disk, never a browser: stable names, whole fonts, no hashes.
  await build({
    ...shared,
    entryPoints: sheets.map((name) => path.join(folder, name)),
    outdir: path.join(staging, "print"),
    external: ["../fonts/*"],
    minify: false,
  });
};

await rm(staging, { recursive: true, force: true });
await mkdir(staging, { recursive: true });
const web = await buildWeb();
await buildPrint();
await copyWholeFonts(root, path.join(staging, "fonts"));
await writeNotices(root, path.join(staging, "NOTICES.txt"));
await writeManifest(web.metafile, root, staging);
await writeOffline(web.metafile, offline.map((name) => path.join("frontend", entries[name])), staging);
await compressTextFiles(staging);
await rm(dist, { recursive: true, force: true });
await rename(staging, dist);
