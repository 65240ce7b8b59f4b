// Licence texts of everything third-party that ends up in the built files.
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";

const FONT_NOTICE = `Fira Sans, as shipped by @kern-ux/native (web files are subsets)
Copyright (c) 2012-2018 The Mozilla Foundation and Telefonica S.A.
SIL Open Font License 1.1, https://openfontlicense.org
`;

const noticeOf = async (root, name) => {
  const folder = path.join(root, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
  return [`${name} ${version} (${license})`, ...texts].join("\n\n");
};

/** Writes one file with name, version, licence and licence text per shipped package. */
export const writeNotices = async (root, target) => {
  const { dependencies } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const packages = await Promise.all(Object.keys(dependencies).map((name) => noticeOf(root, name)));
  await writeFile(target, [...packages, FONT_NOTICE].join(`\n\n${"=".repeat(78)}\n\n`));
};
