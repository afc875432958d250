/** Looks at a path as it stands: follows no link, and opens nothing that could wait for somebody. */
import { constants, type PathLike } from "node:fs";
import * as fs from "node:fs/promises";

export type Standing =
  | { readonly kind: "file"; readonly chunks: AsyncIterable<Uint8Array> }
  | { readonly kind: "link"; readonly target: Uint8Array }
  | { readonly kind: "directory" | "other" }
  /** It is there and may not be read, or something is in its way. */
  | { readonly kind: "closed" };

const pieceSize = 1024 * 1024;

/** Undefined when nothing is there. A file is opened when its chunks are asked for, and each is taken back by the next. */
export async function lookAt(path: PathLike): Promise<Standing | undefined> {
  try {
    const stat = await fs.lstat(path);
    if (stat.isSymbolicLink())
      return { kind: "link", target: await fs.readlink(path, { encoding: "buffer" }) };
    if (stat.isDirectory()) return { kind: "directory" };
    return stat.isFile() ? { kind: "file", chunks: readAll(path, stat.size) } : { kind: "other" };
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? undefined : { kind: "closed" };
  }
}

/** The flags are for what has come in the place of the file since somebody looked. */
async function* readAll(path: PathLike, size: number): AsyncIterable<Uint8Array> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const handle = await fs.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const piece = new Uint8Array(Math.min(size + 1, pieceSize));
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
