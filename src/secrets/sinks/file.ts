/** Files that only this user can read, in a directory that is removed after the job. */
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import type { Doors } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";
import type { Sink } from "./sink.ts";

export const file: Sink<ReadonlyMap<string, string>> = {
  id: "file",
  summary: "a file of mode 0600, removed after the job; the variable holds its path (`as: file`)",
  refuses: () => undefined,

  /** The path of each item's file, by name. */
  async deliver(items, { doors, fileDirectory }) {
    const paths = new Map<string, string>();
    if (items.length === 0 || fileDirectory === undefined) return paths;
    await refuseWorkspace(fileDirectory, doors);
    await doors.files.makePrivateDirectory(fileDirectory);
    for (const { name, value } of items) {
      const path = join(fileDirectory, fileName(name));
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

/** Where platforms check the project out. */
const workspaces = [
  ...["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILDKITE_BUILD_CHECKOUT_PATH", "BUILD_SOURCESDIRECTORY"],
  ...["BITBUCKET_CLONE_DIR", "WORKSPACE"],
];

/** What is in the workspace is uploaded as an artifact, cached and committed: a secret's file has no place there. */
async function refuseWorkspace(directory: string, { env, files }: Doors): Promise<void> {
  const parent = (await files.realPath(dirname(directory))) ?? dirname(directory);
  for (const name of workspaces) {
    const workspace = env[name] && (await files.realPath(env[name]));
    if (!workspace || relative(workspace, parent).split(sep)[0] === "..") continue;
    if (isAbsolute(relative(workspace, parent))) continue;
    throw new AppError(
      "undeliverable",
      `cannot write the secrets' files to ${dirname(directory)}: that is in the workspace (${name})`,
      { hint: "Let RUNNER_TEMP, or TMPDIR where there is none, name a folder outside of it." },
    );
  }
}

/** Windows takes some names for devices, whatever the folder. No variable has a `-` in its name. */
function fileName(name: string): string {
  return /^(con|prn|aux|nul|conin|conout|com\d|lpt\d)$/i.test(name) ? `file-${name}` : name;
}
