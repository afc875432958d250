/** The contract of views: other ways of reading the same bytes, in which a needle stands whole that they hold in disguise. */
import type { Hit } from "../matcher.ts";
import type { Places } from "../places.ts";
import type { Text } from "../text.ts";
import type { Reading, Sink } from "./reading.ts";

/** One view of one stream. It is asked about one text after the other. */
export interface View {
  /** How the bytes are read, for reports: `percent-encoded`. */
  readonly name: string;
  /** True when it looks at rows of dumps only. */
  readonly isOfRows?: boolean;
  /** Like `Matcher.scan`, with places in the text. A hit may be one that the bytes themselves show, too. */
  scan(text: Text, hit: Hit): number;
  /** How many bytes of a needle show before the end of the last text, by how `partOf` counts; 0 when none has begun. */
  readonly begun: number;
  /**
   * The nearest index at or before `at` from which the last text reads the same by itself from `limit` on. It is asked
   * again with the answers of other views, until all agree.
   */
  boundary(at: number, limit: number): number;
}

/** A way to read an event. */
export interface Way {
  /** Where it ends; one that ends where it begins is read as none. */
  readonly end: number;
  /** Whether it stands for a space; it does for nothing by default. */
  readonly isSpace?: boolean;
  /** Whether a needle may begin right before the event that shows too little of itself to tell of other ways. */
  readonly isFirst?: boolean;
}

/** What a view does not read as it stands (an event): a colour code, an escape, a line break. */
export interface Disguise {
  readonly name: string;
  /**
   * Appends the beginnings of all events, in order. One that lies inside of another event is none. The last one may be
   * cut off by the end of the text.
   */
  find(text: Text, events: Places): void;
  /**
   * The events that may be a part of a needle, each followed by the end of the last one before it that is none, in a text
   * that the kernel has looked through; of the others it is known that they are no part of one, and longer than
   * `longestQuiet` is none of them. Undefined where the kernel does not say.
   */
  loud?(text: Text): Places | undefined;
  /**
   * Appends what the event at `at` stands for, nothing if it is to be left out, and returns the index behind it.
   * Returns -1, and appends nothing, when the text ends before the event does. `way` is the number of one of the ways in
   * which the event can be read; the first one is the likeliest.
   */
  read(text: Text, at: number, sink: Sink, way?: number): number;
  /** The likeliest first; there is one way by default. */
  ways?(text: Text, at: number): readonly Way[];
  /** True when an event stands for something, so that a needle can begin with one. */
  readonly stands: boolean;
  /**
   * For a view that looks ahead, where the text may end before it is known whether a needle goes on behind an event: the
   * place from which the text is held for that one. Other events may follow.
   */
  heldFrom?(text: Text, start: number): number;
  /**
   * Where a needle begins that the event hides: inside of it, in what it leaves out, or with its first bytes right before
   * it. It is looked for in another reading, in which the event is none.
   */
  hiddenIn?(text: Text, start: number, end: number): number | undefined;
  /** Up to where an event's first bytes may be the last ones of a needle; undefined when they are of none. */
  tail?(text: Text, start: number): number | undefined;
  /** How many bytes at least stand between two events of one needle; none by default. */
  readonly apart?: number;
  /** True when what stands behind an event reads the same where the event's beginning is not there. */
  readonly resyncs?: boolean;
  /** How many bytes before an event have to be seen to see it; none by default. */
  readonly lead?: number;
  /**
   * From where in the reading a needle is masked that begins at `start`; undefined where none is taken to begin. `start`
   * itself by default.
   */
  beginning?(text: Text, reading: Reading, start: number): number | undefined;
  /** False for a needle that the view does not look for. */
  looksFor?(needle: number): boolean;
}
