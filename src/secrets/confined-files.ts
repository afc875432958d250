/** Files of a directory that no link may lead out of, without the entries that Kubernetes keeps for itself (`..data`). */
import { join, sep } from "node:path";
import type { Files } from "../io/files.ts";
import { AppError } from "../model/error.ts";

export interface Found {
  readonly path: string;
  readonly kind: "file" | "directory";
}

/** True for what can be one segment of a path in there. */
export function isFileName(name: string): boolean {
  return name !== "" && name !== "." && !name.startsWith("..") && !/[/\\\0]/.test(name);
}

/**
 * What is at the segments below `root` (a real path), or undefined when nothing is. Throws `denied` when links lead out
 * of the root, `invalid` for pipes and devices. The path keeps its links, because Kubernetes may replace what they mean
 * between this look and the reading.
 */
export async function findInside(
  root: string,
  segments: readonly string[],
  files: Files,
): Promise<Found | undefined> {
  const path = join(root, ...segments);
  const real = await files.realPath(path);
  if (real === undefined) return undefined;
  if (!isInside(root, real)) {
    throw new AppError("denied", `cannot read ${path}: its link leads out of the directory`);
  }
  const kind = await files.kind(real);
  if (kind === "other") throw new AppError("invalid", `cannot read ${path}: it is no regular file`);
  return kind && { path, kind };
}

/** The paths of all files below `start`, relative to it. Links to directories are followed inside the root, not in circles. */
export async function filesBelow(root: string, start: string, files: Files): Promise<readonly string[]> {
  const paths: string[] = [];
  const walk = async (trail: readonly string[], here: string, prefix: string): Promise<void> => {
    for (const { name, kind } of (await files.list(here)) ?? []) {
      if (!isFileName(name)) continue;
      if (kind === "file") paths.push(prefix + name);
      if (kind !== "directory") continue;
      const real = await files.realPath(join(here, name));
      if (real === undefined || !isInside(root, real) || trail.includes(real)) continue;
      await walk([...trail, real], real, `${prefix}${name}/`);
    }
  };
  const real = await files.realPath(start);
  if (real !== undefined) await walk([root, real], real, "");
  return paths;
}

function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}
