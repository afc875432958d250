/** Needles made ready for searching: what all the streams that look for them share. */
import { holdsCode } from "./codes.ts";
import { createKernel, type Kernel } from "./engine/kernel.ts";
import { Matcher } from "./matcher.ts";
import type { Needle } from "./needles.ts";
import { marks } from "./text.ts";
import { closers } from "./views/breaks/line-suffix.ts";
import { haveSpaces, wrapped } from "./views/breaks/wrap.ts";
import { DisguisedView } from "./views/disguise/disguised.ts";
import { characterDump } from "./views/dump/characters.ts";
import type { Dump } from "./views/dump/dump.ts";
import { DumpView } from "./views/dump/dump-view.ts";
import { numberDumps } from "./views/dump/numbers.ts";
import { rowEnds } from "./views/dump/row-starts.ts";
import { ElidedView } from "./views/elisions/elided.ts";
import { ansi } from "./views/escapes/ansi.ts";
import { backslashEscapes, lettersAlone } from "./views/escapes/backslash.ts";
import { entities, nestedEntities } from "./views/escapes/entities.ts";
import { percentEncoding } from "./views/escapes/percent.ts";
import { PieceTable } from "./views/piece-table.ts";
import type { Disguise, View } from "./views/view.ts";

/** So many bytes are worth making a kernel for, in one text or in all so far; then it is quicker for short texts, too. */
const worthAKernel = { ofText: 2048, ofAll: 16384 } as const;
/** The kernel's memory grows with its text and stays so. */
const mostSifted = 4 * 1024 * 1024;
const escapeCharacter = 0x1b;
export const dumps: readonly Dump[] = [...numberDumps, characterDump];
/** Those that read every text alike, whatever the needles are. */
export const disguises: readonly Disguise[] = [percentEncoding, backslashEscapes, entities, nestedEntities];

export class NeedleSet {
  readonly needles: readonly Needle[];
  readonly matcher: Matcher;
  /** True when a needle holds an escape character. */
  readonly hasEscapes: boolean;
  /** True when a needle holds a code of a terminal, or the beginning of one at its end. */
  readonly holdsCodes: boolean;
  readonly #disguises: readonly Disguise[];
  readonly #pieces: PieceTable;
  /** The kernel, once it was asked for. */
  #kernels: readonly [Kernel | undefined] | undefined;
  /** How many bytes a kernel was asked for, or would have been. */
  #seen = 0;

  constructor(needles: readonly Needle[]) {
    this.needles = needles;
    this.hasEscapes = needles.some(({ bytes }) => bytes.includes(escapeCharacter));
    this.holdsCodes = this.hasEscapes || needles.some(({ bytes }) => holdsCode(bytes));
    this.matcher = new Matcher(needles.map(needle => needle.bytes));
    this.#pieces = new PieceTable(needles.map(needle => needle.bytes));
    this.#disguises = [...disguises, wrapped(needles)];
  }

  /** What looks through a text, if it has at least so many bytes; undefined where there can be none. */
  kernelFor({ length }: Uint8Array, from?: number): Kernel | undefined {
    this.#seen += length;
    if (length > mostSifted || !(from === undefined ? this.#isWorth(length) : length >= from))
      return undefined;
    this.#kernels ??= [
      createKernel({
        classes: this.matcher.classes,
        pieces: this.#pieces.filter,
        beginnings: this.matcher.beginnings,
        hasSpaces: haveSpaces(this.needles),
        marks,
        letters: lettersAlone,
        rowEnds,
        closers,
      }),
    ];
    const [kernel] = this.#kernels;
    return kernel?.makeRoom(length) === true ? kernel : undefined;
  }

  /** Whether a kernel is there, or worth making. */
  #isWorth(length: number): boolean {
    const { ofText, ofAll } = worthAKernel;
    return this.#kernels !== undefined || length >= ofText || this.#seen >= ofAll;
  }

  /** The views for one stream, which remember where they are: what sees the codes of terminals, and what looks at texts without. */
  views(): readonly [ofCodes: View, others: readonly View[]] {
    const viewOf = (disguise: Disguise) => new DisguisedView(disguise, this.matcher, this.#pieces);
    const rows = dumps.map(dump => new DumpView(dump, this.matcher));
    const elided = new ElidedView(this.matcher, this.#pieces);
    return [viewOf(ansi), [...this.#disguises.map(viewOf), elided, ...rows]];
  }
}

const sets = new WeakMap<readonly Needle[], NeedleSet>();

/** The set of a list of needles. The same list gives the same set, so that two streams cost one. */
export function needleSetOf(needles: readonly Needle[]): NeedleSet {
  const known = sets.get(needles) ?? new NeedleSet(needles);
  sets.set(needles, known);
  return known;
}
