/** What the main step notes for the post step: paths, never a value. */

/** The state under which the directory of delivered files is kept. */
export const stateOfFiles = "files";

/** True for a directory that the main step made up: whatever else the state may say is not removed. */
export function isOurDirectory(path: string): boolean {
  return /(?:^|[\\/])job-secrets-[0-9a-f]{24}$/.test(path);
}
