/** A needle that was found in a text. */

export interface Hit {
  /** Places are indexes into the text of the last push. */
  readonly start: number;
  readonly end: number;
  readonly needle: number;
  /** How the bytes had to be read; undefined when the needle stands there as it is. */
  readonly view: string | undefined;
}

/** From first to last, and the longer one before a shorter one that begins with it. */
export function byPlace(one: Hit, other: Hit): number {
  return one.start - other.start || other.end - one.end || one.needle - other.needle;
}
