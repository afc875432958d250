/** Reads a file whole, within bounds: what a variable or an argument names may be a device without an end, or a pipe that nobody writes to. */
import type { Stats } from "node:fs";
import * as fs from "node:fs/promises";
import { AppError } from "../model/error.ts";
import { readChunks } from "./contents.ts";

const mebibyte = 1024 * 1024;
/** So many bytes nothing has that is read whole, and text of that length fits into one string. */
export const mostOfFile = 256 * mebibyte;
/** In milliseconds. Whoever is asked for a password by the program that writes to the pipe may take a while. */
export const mostSilence = 120_000;

export interface Bounds {
  /** In bytes. */
  readonly most: number;
  /** How long a pipe may be silent, in milliseconds. */
  readonly silence: number;
}

/**
 * All bytes of a file, of a pipe up to its end, or of a device. Throws `invalid` where there are more than `most`,
 * `unavailable` for a pipe that is silent for too long, and what the system throws.
 */
export async function readWhole(path: string, { most, silence }: Bounds): Promise<Buffer> {
  const stat = await fs.stat(path);
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stat.isFIFO() ? readPipe(path, silence) : readFile(path, stat)) {
    length += piece.length;
    if (length > most) {
      const size = `${Math.floor(most / mebibyte)} MiB`;
      throw new AppError("invalid", `cannot read ${path}: it holds more than ${size}, or has no end`);
    }
    pieces.push(piece);
  }
  const [first] = pieces;
  return first !== undefined && pieces.length === 1 ? first : Buffer.concat(pieces);
}

/** The size is not believed: a file that the system makes up has none. Each piece is its own. */
async function* readFile(path: string, { size }: Stats): AsyncIterable<Buffer> {
  const handle = await fs.open(path, "r");
  try {
    // One byte more, to see the end without another piece. What is too large need not be had at once.
    for (let room = Math.min(size + 1, 16 * mebibyte); ; room = mebibyte) {
      const piece = Buffer.allocUnsafeSlow(room);
      const { bytesRead } = await handle.read(piece, 0, room, null);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function* readPipe(path: string, silence: number): AsyncIterable<Buffer> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), silence);
  try {
    for await (const piece of readChunks(path, controller.signal)) {
      yield Buffer.from(piece);
      timer.refresh();
    }
  } catch (cause) {
    if (!controller.signal.aborted) throw cause;
    throw new AppError(
      "unavailable",
      `cannot read ${path}: nothing has come out of this pipe for ${silence / 1000} s`,
      { cause },
    );
  } finally {
    clearTimeout(timer);
  }
}
