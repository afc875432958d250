/** Whether one path lies in the folder that another one is, by how they are written. */
import { isAbsolute, relative } from "node:path";

/** The folder lies in itself. */
export function liesIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !(way === ".." || /^\.\.[/\\]/.test(way) || isAbsolute(way));
}
