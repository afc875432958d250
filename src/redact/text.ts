/** The bytes that are being searched, with the places of what the views want to look at, found in one go. */
import { Places } from "./places.ts";
import { findRowStarts, type RowStarts } from "./views/dump/row-starts.ts";

export interface Place {
  readonly origin: number;
  readonly isLast: boolean;
  readonly startsLine: boolean;
}

/** Texts below this size are looked through here; a call of the runtime's search would cost more. */
const smallText = 1024;

/** One text after the other, in the same memory. */
export class Text implements Place {
  bytes: Uint8Array = new Uint8Array();
  /** Where in the stream the bytes begin. */
  origin = 0;
  /** True when nothing comes behind the bytes. */
  isLast = false;
  /** True when the bytes begin at the beginning of a line. */
  startsLine = true;
  readonly lineFeeds = new Places();
  readonly backslashes = new Places();
  readonly escapes = new Places();
  readonly percents = new Places();
  readonly ampersands = new Places();
  /** The lines that may be rows of a dump. */
  readonly rowStarts: RowStarts = { places: new Places(), kinds: new Places() };
  readonly #marks: readonly (readonly [byte: number, places: Places])[] = [
    [0x0a, this.lineFeeds],
    [0x5c, this.backslashes],
    [0x1b, this.escapes],
    [0x25, this.percents],
    [0x26, this.ampersands],
  ];
  /** Byte to its place in `#marks`, counted from one; 0 for all that no view cares about. */
  readonly #kinds = new Uint8Array(256);

  constructor() {
    for (const [index, [byte]] of this.#marks.entries()) this.#kinds[byte] = index + 1;
  }

  get length(): number {
    return this.bytes.length;
  }

  /** Takes the next bytes. */
  take(bytes: Uint8Array, { origin, isLast, startsLine }: Place): void {
    this.bytes = bytes;
    this.origin = origin;
    this.isLast = isLast;
    this.startsLine = startsLine;
    for (const [, places] of this.#marks) places.cut(0);
    if (bytes.length < smallText) this.#findHere(bytes);
    else this.#findThere(bytes);
    findRowStarts(this, this.rowStarts);
  }

  #findHere(bytes: Uint8Array): void {
    const kinds = this.#kinds;
    for (let at = 0; at < bytes.length; at += 1) {
      const kind = kinds[bytes[at] ?? 0] ?? 0;
      if (kind !== 0) this.#marks[kind - 1]?.[1].push(at);
    }
  }

  #findThere(bytes: Uint8Array): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (const [byte, places] of this.#marks) {
      for (let at = buffer.indexOf(byte); at >= 0; at = buffer.indexOf(byte, at + 1)) places.push(at);
    }
  }
}
