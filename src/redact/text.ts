/** The bytes that are being searched, with what several views want to know of them. */

const newline = 10;

import { findRowStarts } from "./views/dump/row-starts.ts";

export interface Place {
  readonly origin: number;
  readonly isLast: boolean;
  readonly startsLine: boolean;
}

export class Text {
  readonly bytes: Uint8Array;
  /** Where in the stream the bytes begin. */
  readonly origin: number;
  /** True when nothing comes behind the bytes. */
  readonly isLast: boolean;
  /** True when the bytes begin at the beginning of a line. */
  readonly startsLine: boolean;
  #breaks: readonly number[] | undefined;
  #rowStarts: readonly number[] | undefined;

  constructor(bytes: Uint8Array, { origin, isLast, startsLine }: Place) {
    this.bytes = bytes;
    this.origin = origin;
    this.isLast = isLast;
    this.startsLine = startsLine;
  }

  get length(): number {
    return this.bytes.length;
  }

  /** The first `byte` at or behind `from`, or -1. */
  indexOf(byte: number, from: number): number {
    return this.bytes.indexOf(byte, from);
  }

  /** The indexes of all newlines, found once. */
  get breaks(): readonly number[] {
    this.#breaks ??= findBreaks(this.bytes);
    return this.#breaks;
  }

  /** The indexes of lines that may be rows of a dump, found once. */
  get rowStarts(): readonly number[] {
    this.#rowStarts ??= findRowStarts(this.bytes, this.breaks, this.startsLine);
    return this.#rowStarts;
  }
}

/** Texts below this size are looked through here; a call of the runtime's search would cost more. */
const smallText = 1024;

function findBreaks(bytes: Uint8Array): number[] {
  const breaks: number[] = [];
  if (bytes.length < smallText) {
    for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === newline) breaks.push(at);
    return breaks;
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf(newline); at >= 0; at = buffer.indexOf(newline, at + 1)) breaks.push(at);
  return breaks;
}
