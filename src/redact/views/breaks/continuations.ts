/** Where a needle may go on in the line behind a break: all such places, as far as what stands there can be of a needle. */
import type { Text } from "../../text.ts";
import { behindBlanks } from "../blanks.ts";
import type { LongPieces } from "../long-pieces.ts";
import { type PieceTable, pieceAt, shortestPiece, sure } from "../piece-table.ts";
import { isMaskAt } from "../stars.ts";
import { findStarts } from "./line-starts.ts";
import { behindOpener, maySuffixGoOn } from "./line-suffix.ts";

export interface Continuation {
  /** Where the needle goes on; -1 when that has not come in yet. */
  readonly end: number;
  /** True for a text that was broken at a space, which the break stands for. */
  readonly isSpace: boolean;
  /** So many of the pieces that follow speak for it. */
  readonly explained: number;
  /** As the contract of ways says it. */
  readonly isFirst?: boolean;
}

/** What is known of a break by what stands before it. */
export interface Suffix {
  /** True when the next line may begin with a quote. */
  readonly isOpened: boolean;
  /** So many pieces have to follow where it does not. */
  readonly least: number;
}

/** What a needle is looked for with. */
interface Sought {
  readonly pieces: PieceTable;
  readonly longPieces: LongPieces;
  /** Whether some needles have spaces. */
  readonly hasSpaces: boolean;
  /** Whether stars may be a needle's, so that none are a mask. */
  readonly hasStars: boolean;
}

export const none: readonly Continuation[] = [];
/** It is not known yet whether there is any. */
export const cutOff: readonly Continuation[] = [{ end: -1, isSpace: false, explained: 0 }];
/** More are not tried. */
const mostWays = 3;
const [lineFeed, carriageReturn, space, backslash, star] = [0x0a, 0x0d, 0x20, 0x5c, 0x2a] as const;

/**
 * Where needles may go on behind the break from `start` to before `next`, where a line begins. First of all the first place
 * at which one is sure to, or else the one where most of what follows stands in a needle.
 */
export function continuationsOf(
  text: Text,
  start: number,
  next: number,
  sought: Sought,
  suffix: Suffix,
): readonly Continuation[] {
  const { bytes } = text;
  const { hasSpaces, hasStars } = sought;
  const ways = new Ways(text, start, sought);
  const isKnown = findStarts(text, start, next, at => {
    const behind = behindBlanks(bytes, at);
    const mayBeMask = !(hasStars && bytes[behind] === star);
    const isMask = mayBeMask && (isMaskAt(bytes, behind) ?? (text.isLast ? false : undefined));
    if (isMask !== false) {
      // A mask has taken what stood there, which may have been a better place.
      ways.forget();
      ways.isOpen = isMask === undefined;
      return true;
    }
    const explained = ways.try(behind, false, suffix.least);
    const behindQuote = suffix.isOpened ? behindOpener(bytes, behind) : behind;
    if (behindQuote > behind) ways.try(behindQuote, false, 1);
    if (!hasSpaces) return ways.isOpen;
    // Dumps have the same bytes with and without spaces, and what breaks lines breaks them rarely at those: where a reading
    // without any fits, one with spaces has to explain more of what follows them.
    if (behind > at) ways.try(at, false, suffix.least, explained > 0 ? behind - at : 0);
    if (explained < sure) ways.try(behind, true, suffix.least);
    // `"a \` and `\ b"`: YAML escapes the blank that such a line begins with.
    const mayEscape = bytes[start] === backslash && bytes[behind] === backslash;
    if (mayEscape && behind + 1 === bytes.length && !text.isLast) ways.isOpen = true;
    if (mayEscape && bytes[behind + 1] === space) ways.try(behind + 2, true, suffix.least);
    return ways.isOpen;
  });
  return ways.isOpen || !isKnown ? cutOff : ways.found;
}

/** The places that were tried, and the best of them. */
class Ways {
  /** True when the text ends before it is known of one whether it is any. */
  isOpen = false;
  readonly #text: Text;
  readonly #start: number;
  readonly #sought: Sought;
  readonly #all: Continuation[] = [];
  #best = 0;
  #most = 0;

  /** `start` is where the break begins. */
  constructor(text: Text, start: number, sought: Sought) {
    this.#text = text;
    this.#start = start;
    this.#sought = sought;
  }

  get found(): readonly Continuation[] {
    if (this.#all.length < 2) return this.#all;
    const [best] = this.#all.splice(this.#best, 1);
    const others = this.#all.sort((one, other) => other.explained - one.explained);
    return best === undefined ? none : [best, ...others.slice(0, mostWays - 1)];
  }

  forget(): void {
    this.#all.length = 0;
  }

  /** Returns how many pieces are explained by what goes on at `end`, without so many for spaces; `least` have to be. */
  try(end: number, isSpace: boolean, least: number, spaces = 0): number {
    if (this.isOpen) return 0;
    const count = this.#count(end, isSpace);
    this.isOpen = count === undefined;
    const explained = (count ?? 0) - spaces;
    if (explained < least || this.#all.some(each => each.end === end && each.isSpace === isSpace))
      return explained;
    const isBetter = isSpace || spaces > 0 ? explained > this.#most : explained >= this.#most;
    if (isBetter && this.#most < sure) [this.#best, this.#most] = [this.#all.length, explained];
    this.#all.push({ end, isSpace, explained });
    return explained;
  }

  /**
   * How many pieces in a row are of needles when they go on at `end`: 0 when no needle ends among them and what stands
   * behind them is neither the line's end nor what may break a needle there. Undefined when the text ends before that is known.
   */
  #count(end: number, isSpace: boolean): number | undefined {
    const { bytes, isLast } = this.#text;
    const start = this.#start;
    const { pieces, longPieces } = this.#sought;
    let before = pieceAt(bytes, start - shortestPiece);
    let count = 0;
    let isWhole = false;
    if (isSpace) {
      before = (before >>> 8) | (space << 24);
      if (!pieces.has(before)) return 0;
    }
    let word = before;
    for (let at = end; count < sure; at += 1) {
      const byte = bytes[at];
      if (byte === undefined) return isLast ? count : undefined;
      if (byte === lineFeed || byte === carriageReturn) return count;
      word = (word >>> 8) | (byte << 24);
      isWhole ||= byte === backslash;
      if (!pieces.has(word)) {
        if (count === 0 || isWhole) return count;
        const isEnd = maySuffixGoOn(bytes, at) ?? (isLast ? true : undefined);
        return isEnd === undefined ? undefined : isEnd ? count : 0;
      }
      count += 1;
      // What is of one needle up to there has the four on both sides in a row.
      if (count === shortestPiece && !isWhole && !longPieces.has(before, word)) return 0;
      isWhole ||= count < shortestPiece ? longPieces.end(before, word, count) : pieces.isEnding(word);
    }
    return count;
  }
}
