/** Adding to the end of files that other programs add to as well. */
import { constants } from "node:fs";
import * as fs from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../model/error.ts";
import { errorCode } from "./error-code.ts";

/** Milliseconds that a pipe may be without a reader, which is started at the same time, and between two looks. */
const [longestWait, betweenLooks] = [10_000, 50];

/** In one write: `appendFile` would part what is long, and another process could write between. */
export async function addToEnd(path: string, bytes: Uint8Array, most = longestWait): Promise<void> {
  const reader = await readerOf(path, most);
  try {
    const handle = await fs.open(path, "a", 0o600);
    try {
      for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
    } finally {
      await handle.close();
    }
  } finally {
    await reader?.close();
  }
}

/** To open a named pipe waits for a reader, for ever: one end is opened without waiting first. Undefined for all else. */
async function readerOf(path: string, most: number): Promise<fs.FileHandle | undefined> {
  const stat = await fs.stat(path).catch(() => undefined);
  if (stat?.isFIFO() !== true) return undefined;
  for (let waited = 0; ; waited += betweenLooks) {
    try {
      return await fs.open(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (thrown) {
      if (errorCode(thrown) !== "ENXIO") throw thrown;
      if (waited >= most)
        throw new AppError("unavailable", `cannot write ${path}: it is a pipe that nobody reads`);
    }
    await sleep(betweenLooks);
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
