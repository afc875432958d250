/** The contents of large files, piece by piece: read, or rewritten whole or not at all. */
import { randomBytes } from "node:crypto";
import { constants, fstatSync, openSync } from "node:fs";
import * as fs from "node:fs/promises";
import { Socket } from "node:net";
import { dirname, join } from "node:path";
import { AppError } from "../model/error.ts";

export type Chunks = AsyncIterable<Uint8Array>;

/** All bytes at once, or of something large its pieces. They are taken back when the next thing, or piece, is asked for. */
export type Contents = { readonly bytes: Uint8Array } | { readonly pieces: Chunks };

/** All of it, to be kept. */
export async function ownBytes(contents: Contents): Promise<Uint8Array> {
  if ("bytes" in contents) return Buffer.from(contents.bytes);
  const pieces: Buffer[] = [];
  for await (const piece of contents.pieces) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

const pieceSize = 256 * 1024;

/**
 * The bytes of a file in pieces. Each piece is taken back when the next one is asked for. A pipe with a name is read
 * until its writers are gone, or `signal` aborts: then it throws.
 */
export async function* readChunks(path: string, signal?: AbortSignal): Chunks {
  if ((await fs.stat(path)).isFIFO()) {
    yield* readPipe(path, signal);
    return;
  }
  const handle = await fs.open(path, "r");
  try {
    if ((await handle.stat()).isDirectory())
      throw new AppError("invalid", `cannot read ${path}: it is a directory`);
    const piece = new Uint8Array(pieceSize);
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, pieceSize);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Without blocking: a read that waits for a writer could not be given up, and the program would not end. */
async function* readPipe(path: string, signal: AbortSignal | undefined): Chunks {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const pipe = new Socket({ fd, readable: true, writable: false, ...(signal && { signal }) });
  for await (const piece of pipe) yield piece;
}

/** True for the file that stdout is written to: what reads it would never come to its end. */
export async function isStdout(path: string): Promise<boolean> {
  const [file, stdout] = [await fs.stat(path).catch(() => undefined), fstatSync(1)];
  return stdout.isFile() && file?.ino === stdout.ino && file.dev === stdout.dev;
}

export interface Rewriting {
  /** Gives the new contents, piece by piece. */
  readonly write: (chunks: Chunks) => Chunks;
  /** Asked at the end: false leaves the file as it was. */
  readonly isWanted: () => boolean;
}

/** Where new contents of a file are written, to be put in its place when they are complete. */
export function draftBeside(path: string): string {
  return join(dirname(path), `.${randomBytes(6).toString("hex")}.job-secrets.tmp`);
}

/**
 * Puts new contents in the place of a file's, with its mode and, for root, its owner, at once and only when they are
 * complete. Throws `invalid` for what is no regular file, and for a file with a second name (a hard link), which would
 * keep the old contents; `failed` when the file was written to meanwhile.
 */
export async function rewrite(path: string, { write, isWanted }: Rewriting): Promise<void> {
  const target = await fs.realpath(path);
  const stat = await fs.stat(target);
  if (stat.isDirectory())
    throw new AppError("invalid", `cannot rewrite ${path}: it is a directory`, {
      hint: "Name the files in it: `find DIRECTORY -type f -exec job-secrets redact --in-place {} +`.",
    });
  if (!stat.isFile()) throw new AppError("invalid", `cannot rewrite ${path}: it is no regular file`);
  if (stat.nlink > 1) {
    throw new AppError(
      "invalid",
      `cannot rewrite ${path}: it has another name (a hard link), which would stay`,
    );
  }
  const draft = draftBeside(target);
  try {
    const handle = await fs.open(draft, "wx", 0o600);
    try {
      for await (const chunk of write(readChunks(target))) await handle.writeFile(chunk);
      if (process.getuid?.() === 0) await handle.chown(stat.uid, stat.gid);
      await handle.chmod(stat.mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!isWanted()) return;
    const now = await fs.stat(target);
    if (now.ino !== stat.ino || now.size !== stat.size || now.mtimeMs !== stat.mtimeMs)
      throw new AppError("failed", `cannot rewrite ${path}: something else has written to it meanwhile`, {
        hint: "Do it once more when the file is complete.",
      });
    await fs.rename(draft, target);
  } finally {
    await fs.rm(draft, { force: true });
  }
}
