/** Fingerprints: the same for the same rule and value, wherever they stand. */
import { createHmac } from "node:crypto";

/** What keys fingerprints where no baseline brings a key of its own. It is no secret: it keeps tables for other programs from fitting. */
export const defaultKey = "job-secrets lint, version 1";

/** 20 hex digits. */
export function fingerprintOf(key: string, rule: string, value: string): string {
  return createHmac("sha256", key).update(`${rule}\0${value}`).digest("hex").slice(0, 20);
}
