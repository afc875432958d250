/** How needles begin: their first four bytes, which may stand on both sides of a line break. */
import { HashFilter } from "../../engine/hash-filter.ts";
import { hashOf } from "../../engine/pool.ts";
import type { Text } from "../../text.ts";
import { type PieceTable, pieceAt, shortestPiece, sure } from "../piece-table.ts";

type Bytes = Pick<Text, "bytes" | "isLast">;

/** What is left out, from `end` to before `next`, and where what it stands in may begin. */
interface Gap {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

const [lineFeed, carriageReturn, space] = [0x0a, 0x0d, 0x20] as const;

export class Openings {
  readonly #words: readonly Uint8Array[];
  readonly #filter: HashFilter;
  /** The first four bytes of each word; put together when they are first asked for. */
  #whole: Set<number> | undefined;
  /** The first one, two and three bytes of each, as `pieceAt` gives them. */
  readonly #begun: readonly Set<number>[] = [new Set(), new Set(), new Set()];

  /** Words are at least four bytes long. */
  constructor(words: readonly Uint8Array[]) {
    this.#words = words;
    this.#filter = new HashFilter(words.length * 16 + 1, 10);
    for (const word of words) {
      const piece = pieceAt(word, 0);
      this.#filter.add(hashOf(piece));
      for (const [index, begun] of this.#begun.entries()) begun.add(piece & maskOf(index + 1));
    }
  }

  /** Where a word begins in the bytes, from `from` to before `end`; its first four bytes may reach behind that. */
  firstIn(bytes: Uint8Array, from: number, end: number): number | undefined {
    for (let at = from; at < end; at += 1) if (this.#has(pieceAt(bytes, at))) return at;
    return undefined;
  }

  /**
   * True when one to three bytes before `end`, with those from `next` on, are the first four of a word; undefined when
   * the bytes end before that is known.
   */
  standAround(bytes: Uint8Array, end: number, next: number): boolean | undefined {
    const missing = next + shortestPiece - bytes.length;
    const before = pieceAt(bytes, end - 3) & maskOf(3);
    const behind = pieceAt(bytes, next);
    let isOpen = false;
    for (let count = Math.min(end, 3); count > 0; count -= 1) {
      const word = (before >>> (8 * (3 - count))) | (behind << (8 * count));
      const known = shortestPiece - Math.max(0, missing - count);
      if (known === shortestPiece) {
        if (this.#has(word)) return true;
      } else isOpen ||= this.#begun[known - 1]?.has(word & maskOf(known)) === true;
    }
    return isOpen ? undefined : false;
  }

  /**
   * The same where a space stands between them, and goes on in pieces of words up to the line's end or for some bytes: a
   * short word and a space are no rare beginning.
   */
  standAroundSpace(text: Bytes, end: number, next: number, pieces: PieceTable): boolean | undefined {
    let isAround = false;
    for (let count = Math.min(end, 3); count > 0; count -= 1) {
      const begins = this.beginsAt(text, { start: end - count, end, next }, pieces);
      // Each is asked once more by its place, where it is too late to wait for more bytes.
      if (begins === undefined) return undefined;
      isAround ||= begins;
    }
    return isAround;
  }

  /** The same for one place before the space, at which a word may begin. */
  beginsAt({ bytes, isLast }: Bytes, { start, end, next }: Gap, pieces: PieceTable): boolean | undefined {
    let word = 0;
    for (let count = 0; count < shortestPiece + sure; count += 1) {
      const at = start + count;
      const byte = at < end ? bytes[at] : at === end ? space : bytes[next + at - end - 1];
      const isBegun = count >= shortestPiece;
      if (byte === undefined) {
        if (isLast || isBegun) return isLast ? isBegun : undefined;
        return this.#begun[count - 1]?.has(word >>> (8 * (4 - count))) === true ? undefined : false;
      }
      if (at > end && (byte === lineFeed || byte === carriageReturn)) return isBegun;
      word = (word >>> 8) | (byte << 24);
      if (count === shortestPiece - 1 && !this.#has(word)) return false;
      if (isBegun && !pieces.has(word)) return false;
    }
    return true;
  }

  #has(piece: number): boolean {
    if (this.#filter.has(hashOf(piece)) === 0) return false;
    this.#whole ??= new Set(this.#words.map(word => pieceAt(word, 0)));
    return this.#whole.has(piece);
  }
}

/** The lowest bytes of a piece, up to three. */
function maskOf(count: number): number {
  return (1 << (8 * count)) - 1;
}
