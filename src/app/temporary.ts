/** Where delivered files go: a fresh directory outside of the workspace, which the platform empties where it can. */
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Doors } from "../io/doors.ts";

/** As `fileDirectory`, where the platform removes it after the job; undefined where nobody would. */
export function selfEmptyingDirectory(doors: Doors): string | undefined {
  return doors.env.RUNNER_TEMP ? fileDirectory(doors) : undefined;
}

/** A path that nobody can guess. Nothing is made yet, so that it can be noted for removal first. */
export function fileDirectory({ env }: Doors): string {
  return join(env.RUNNER_TEMP || tmpdir(), `job-secrets-${randomBytes(12).toString("hex")}`);
}

/** Where the note of what stays open is, beside the delivered files. Those are called as variables are, without a dot. */
export function placeOfNote(directory: string): string {
  return join(directory, "leftovers.json");
}
