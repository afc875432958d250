/** A repository that is laid out as `git init` does it: then its top and its index are known without a question to git. */
import { join, relative, sep } from "node:path";
import type { Doors, Environment } from "../doors.ts";
import { type RawEntry, readIndexFile } from "./index-file.ts";

/** How one gets from where git is asked to the top and back, as git prints it. */
export interface Way {
  /** "" or `../` for each folder. */
  readonly up: string;
  /** "" or `sub/`. */
  readonly prefix: string;
}

export interface PlainRepository extends Way {
  /** Undefined for an index that only git reads. */
  entries(): Promise<readonly RawEntry[] | undefined>;
}

/** Variables that say where a repository, its work tree or its index is, or what its configuration says. */
const moves =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_\w+|CEILING_\w+|DISCOVERY_\w+|NAMESPACE|PREFIX|CONFIG|CONFIG_(?:COUNT|PARAMETERS|KEY_\d+|VALUE_\d+))$/;
/** What in a configuration moves them, or takes another hash. */
const movesInConfig = /worktree|objectformat|bare[ \t]*=[ \t]*true|^[ \t]*\[include/im;

/** In bytes. There are repositories with millions of files. */
const mostOfIndex = 2 ** 31;

/** Undefined for any other layout: git knows them all. `folder` holds a `.git`. */
export async function plainRepository(
  { cwd, env, files }: Pick<Doors, "cwd" | "env" | "files">,
  folder: string,
): Promise<PlainRepository | undefined> {
  if (isMoved(env)) return undefined;
  const inside = (name: string) => join(folder, ".git", name);
  const textOf = async (name: string) =>
    Buffer.from((await files.read(inside(name))) ?? []).toString("latin1");
  const kinds = await Promise.all(
    ["objects", "refs", "HEAD", "config"].map(name => files.kind(inside(name))),
  );
  if (kinds.join() !== "directory,directory,file,file") return undefined;
  const [head = "", config = ""] = await Promise.all(["HEAD", "config"].map(textOf));
  if (!/^(?:ref: refs\/|[0-9a-f]{40}\s*$)/.test(head) || movesInConfig.test(config)) return undefined;
  const below = relative(folder, cwd);
  const steps = below === "" ? [] : below.split(sep);
  return {
    up: "../".repeat(steps.length),
    prefix: steps.map(step => `${step}/`).join(""),
    async entries() {
      const bytes = await files.read(inside("index"), mostOfIndex);
      return bytes === undefined
        ? []
        : readIndexFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    },
  };
}

function isMoved(env: Environment): boolean {
  return Object.entries(env).some(([name, value]) => value !== undefined && moves.test(name));
}
