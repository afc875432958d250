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

/** Undefined when nothing is there. The chunks of a file are taken back when the next one is asked for. */
export async function lookAt(path: PathLike): Promise<Standing | undefined> {
  const stat = await fs.lstat(path).catch(absentOr("closed" as const));
  if (stat === undefined) return undefined;
  if (stat === "closed") return { kind: "closed" };
  if (stat.isSymbolicLink()) {
    const target = await fs.readlink(path, { encoding: "buffer" }).catch(absentOr("closed" as const));
    if (target === undefined) return undefined;
    return target === "closed" ? { kind: "closed" } : { kind: "link", target };
  }
  if (stat.isDirectory()) return { kind: "directory" };
  return stat.isFile() ? openFile(path) : { kind: "other" };
}

async function openFile(path: PathLike): Promise<Standing | undefined> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const handle = await fs.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(absentOr("closed" as const));
  if (handle === undefined) return undefined;
  if (handle === "closed") return { kind: "closed" };
  return { kind: "file", chunks: readAll(handle) };
}

async function* readAll(handle: fs.FileHandle): AsyncIterable<Uint8Array> {
  try {
    const { size } = await handle.stat();
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

function absentOr<T>(other: T): (thrown: unknown) => T | undefined {
  return thrown => {
    const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? undefined : other;
  };
}
