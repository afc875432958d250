/** Files that only this user can read, in a directory that is removed after the job. */
import { join } from "node:path";
import type { Sink } from "./sink.ts";

export const file: Sink<ReadonlyMap<string, string>> = {
  id: "file",
  summary: "a file of mode 0600, removed after the job; the variable holds its path (`as: file`)",
  refuses: () => undefined,

  /** The path of each item's file, by name. */
  async deliver(items, { doors, fileDirectory }) {
    const paths = new Map<string, string>();
    if (items.length === 0 || fileDirectory === undefined) return paths;
    await doors.files.makePrivateDirectory(fileDirectory);
    for (const { name, value } of items) {
      const path = join(fileDirectory, name);
      await doors.files.makePrivateFile(
        path,
        typeof value === "string" ? Buffer.from(value) : value.revealBytes(),
      );
      paths.set(name, path);
    }
    return paths;
  },

  async undo({ doors, fileDirectory }) {
    if (fileDirectory !== undefined) await doors.files.remove(fileDirectory);
  },
};
