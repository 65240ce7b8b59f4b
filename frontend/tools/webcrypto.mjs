// Node 18 has the browser's crypto under another name; tests of the scanner's keys expect it where browsers have it.
import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto;
