/** The bytes that are being searched, with what several views want to know of them. */

const newline = 10;

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
  #breaks: Int32Array | undefined;

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
  get breaks(): Int32Array {
    this.#breaks ??= findBreaks(this.bytes);
    return this.#breaks;
  }
}

function findBreaks(bytes: Uint8Array): Int32Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let found = new Int32Array(16 + (bytes.length >> 5));
  let count = 0;
  for (let at = buffer.indexOf(newline); at >= 0; at = buffer.indexOf(newline, at + 1)) {
    if (count === found.length) found = grown(found);
    found[count] = at;
    count += 1;
  }
  return found.subarray(0, count);
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
