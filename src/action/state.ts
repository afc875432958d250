/** What the main step notes for the post step: a path and a checksum, never a value. The runner keeps it; no other step can change it. */

/** The state under which the directory of delivered files is kept. */
export const stateOfFiles = "files";

/** The state under which the seal of the note of what stays open is kept; see secrets/leftovers.ts. */
export const stateOfSeal = "seal";

/** True for a directory that the main step made up: whatever else the state may say is not removed. */
export function isOurDirectory(path: string): boolean {
  return /(?:^|[\\/])job-secrets-[0-9a-f]{24}$/.test(path);
}
