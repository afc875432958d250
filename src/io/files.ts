/** The only door to the file system. "Not there" is undefined; every other trouble is one AppError without a value. */
import { constants } from "node:fs";
import * as fs from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError, type ErrorCode } from "../model/error.ts";
import { addLines, addToEnd } from "./append.ts";
import { type Chunks, draftBeside, isStdout, type Rewriting, readChunks, rewrite } from "./contents.ts";
import { errorCode } from "./error-code.ts";
import { makeFolders } from "./folders.ts";
import { takeLock } from "./lock.ts";
import { mostOfFile, mostSilence, readWhole } from "./whole.ts";

export type EntryKind = "file" | "directory" | "other";

export interface Entry {
  readonly name: string;
  /** What the entry is after following a symbolic link. */
  readonly kind: EntryKind;
}

export const files = {
  /**
   * The bytes of a file, or of a pipe up to its end; undefined when there is none. Throws `denied`, `unavailable`, and
   * `invalid` for more than `most` of them, as every device without an end has.
   */
  async read(path: string, most = mostOfFile): Promise<Uint8Array | undefined> {
    return attempt("read", path, () => readWhole(path, { most, silence: mostSilence }));
  },

  /** The text of a file, or undefined when there is none. Throws `invalid` when it is not UTF-8. */
  async readText(path: string): Promise<string | undefined> {
    const bytes = await files.read(path);
    if (bytes === undefined) return undefined;
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (cause) {
      throw new AppError("invalid", `cannot read ${path}: it is not UTF-8 text`, { cause });
    }
  },

  /**
   * The bytes of a file in pieces, each of them valid until the next is asked for. Throws where there is none, and
   * `cancelled` when `signal` aborts while a pipe is waited for.
   */
  async *chunks(path: string, signal?: AbortSignal): Chunks {
    try {
      if (await isStdout(path)) {
        throw new AppError("usage", `cannot read ${path}: what is read from it would be added to it`);
      }
      yield* readChunks(path, signal);
    } catch (thrown) {
      if (signal?.aborted)
        throw new AppError("cancelled", `cannot read ${path}: cancelled`, { cause: thrown });
      throw thrown instanceof AppError ? thrown : fault("read", path, thrown);
    }
  },

  /** Puts new contents in the place of a file's, whole or not at all; see `Rewriting`. */
  async rewrite(path: string, how: Rewriting): Promise<void> {
    await required("rewrite", path, () => rewrite(path, how));
  },

  /** The entries of a directory in the order of their names, or undefined when there is none. */
  async list(path: string): Promise<readonly Entry[] | undefined> {
    const names = await attempt("list", path, () => fs.readdir(path));
    if (names === undefined) return undefined;
    return Promise.all(names.sort().map(async name => ({ name, kind: await kindOf(join(path, name)) })));
  },

  /** What is at the path after following links, or undefined when nothing is. */
  async kind(path: string): Promise<EntryKind | undefined> {
    const stat = await attempt("look at", path, () => fs.stat(path));
    return stat === undefined ? undefined : kindOfStat(stat);
  },

  /** True for a symbolic link, wherever it leads. */
  async isLink(path: string): Promise<boolean> {
    return (await attempt("look at", path, () => fs.lstat(path)))?.isSymbolicLink() === true;
  },

  /** The path with every symbolic link followed, or undefined when nothing is there. */
  async realPath(path: string): Promise<string | undefined> {
    return attempt("look at", path, () => fs.realpath(path));
  },

  /** Replaces a file whole or not at all, and keeps its mode (a new one gets `mode`, 0644 by default). */
  async replace(path: string, data: string | Uint8Array, mode = 0o644): Promise<void> {
    await required("write", path, async () => {
      const target = (await files.realPath(path)) ?? path;
      await makeFolders(dirname(target));
      const before = await attempt("look at", target, () => fs.stat(target));
      const draft = draftBeside(target);
      try {
        await fs.writeFile(draft, data, { mode: before?.mode ?? mode, flag: "wx", flush: true });
        if (before !== undefined) await fs.chmod(draft, before.mode);
        await fs.rename(draft, target);
      } catch (error) {
        await fs.rm(draft, { force: true });
        throw error;
      }
    });
  },

  /** Reads, changes and replaces a file while no other job-secrets does so with the same one. */
  async alone<T>(path: string, change: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const release = await required("write", path, () => takeLock(path, signal));
    try {
      return await change();
    } finally {
      await release();
    }
  },

  /** Adds to the end of a file in one write, and makes the file where there is none. */
  async append(path: string, data: string | Uint8Array): Promise<void> {
    await required("write", path, () => addToEnd(path, Buffer.from(data)));
  },

  /** As `append`, for lines: they never go on with one that somebody left open. */
  async appendLines(path: string, lines: string): Promise<void> {
    await required("write", path, () => addLines(path, lines));
  },

  /** Makes a directory that only this user may enter. Throws when something is there already. */
  async makePrivateDirectory(path: string): Promise<void> {
    await required("make", path, () => fs.mkdir(path, { mode: 0o700 }));
  },

  /** Makes a file that only this user may read. Throws when something is there already; follows no link. */
  async makePrivateFile(path: string, data: Uint8Array): Promise<void> {
    const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW = 0 } = constants;
    await required("make", path, () =>
      fs.writeFile(path, data, { flag: O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, mode: 0o600 } as never),
    );
  },

  /** True for a directory that is no link, belongs to this user and lets nobody else in. */
  async isPrivateDirectory(path: string): Promise<boolean> {
    const stat = await attempt("look at", path, () => fs.lstat(path));
    if (stat?.isDirectory() !== true) return false;
    const user = process.getuid?.();
    return user === undefined || (stat.uid === user && (stat.mode & 0o077) === 0);
  },

  /** When what is at the path was changed last, or undefined when nothing is there. */
  async changed(path: string): Promise<Date | undefined> {
    return (await attempt("look at", path, () => fs.lstat(path)))?.mtime;
  },

  /** Makes that now. Nothing there is fine. */
  async touch(path: string): Promise<void> {
    const now = new Date();
    await attempt("touch", path, () => fs.utimes(path, now, now));
  },

  async makeDirectory(path: string): Promise<void> {
    await required("make", path, () => makeFolders(path));
  },

  /** Removes a file or a directory with all that is in it. Nothing there is fine. */
  async remove(path: string): Promise<void> {
    await required("remove", path, () => fs.rm(path, { recursive: true, force: true }));
  },
};

export type Files = typeof files;

const codes: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  EACCES: ["denied", "permission denied"],
  EPERM: ["denied", "operation not permitted"],
  EROFS: ["denied", "the file system is read-only"],
  EEXIST: ["failed", "something is there already"],
  EISDIR: ["invalid", "it is a directory"],
  ENOTDIR: ["invalid", "it is not a directory"],
  ELOOP: ["invalid", "its symbolic links lead round in a circle"],
  ENOSPC: ["unavailable", "no space left on the device"],
  ENOENT: ["unavailable", "no such file or directory"],
};

/** Runs a file operation; "not there" becomes undefined. */
async function attempt<T>(verb: string, path: string, operation: () => Promise<T>): Promise<T | undefined> {
  try {
    return await operation();
  } catch (thrown) {
    if (isOneOf(thrown, ["ENOENT", "ENOTDIR"])) return undefined;
    throw thrown instanceof AppError ? thrown : fault(verb, path, thrown);
  }
}

async function required<T>(verb: string, path: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw fault(verb, path, thrown);
  }
}

function fault(verb: string, path: string, thrown: unknown): AppError {
  const code = errorCode(thrown) ?? "unknown error";
  const [kind, why] = codes[code] ?? (["unavailable", code] as const);
  return new AppError(kind, `cannot ${verb} ${path}: ${why}`, { cause: thrown });
}

function isOneOf(thrown: unknown, codes: readonly string[]): boolean {
  return codes.includes(errorCode(thrown) ?? "");
}

/** A link that leads nowhere, or round in a circle, is something else; it must not spoil the list it stands in. */
async function kindOf(path: string): Promise<EntryKind> {
  try {
    return kindOfStat(await fs.stat(path));
  } catch (thrown) {
    if (isOneOf(thrown, ["ENOENT", "ENOTDIR", "ELOOP"])) return "other";
    throw fault("look at", path, thrown);
  }
}

function kindOfStat(stat: { isFile(): boolean; isDirectory(): boolean }): EntryKind {
  if (stat.isFile()) return "file";
  return stat.isDirectory() ? "directory" : "other";
}
