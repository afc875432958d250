/** Adding to the end of files that other programs add to as well. */
import * as fs from "node:fs/promises";

/** In one write: `appendFile` would part what is long, and another process could write between. */
export async function addToEnd(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await fs.open(path, "a", 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
  } finally {
    await handle.close();
  }
}

/** The same for lines. Where somebody left the last line of the file open, it is ended first, or ours would be a part of it. */
export async function addLines(path: string, lines: string): Promise<void> {
  const start = (await isLeftOpen(path)) ? "\n" : "";
  await addToEnd(path, Buffer.from(start + lines));
}

async function isLeftOpen(path: string): Promise<boolean> {
  // What cannot be seeked in has no size.
  const size = (await fs.stat(path).catch(() => undefined))?.size ?? 0;
  if (size === 0) return false;
  const handle = await fs.open(path, "r");
  try {
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer.toString() !== "\n";
  } finally {
    await handle.close();
  }
}
