/** The ways in which a print is cut into writes. */
import type { Written } from "./engines/engine.ts";

/** Up to this many bytes a print is cut in two at every place. */
export interface Cutting {
  readonly everyPlaceUpTo: number;
  /** The number of places for a longer one, spread evenly; 0 where no print is cut at all. */
  readonly places: number;
}

/** Whole, byte by byte, and in two. */
export function cuts(text: Buffer, { everyPlaceUpTo, places }: Cutting): readonly Written[] {
  if (places === 0) return [[text]];
  const step = text.length <= everyPlaceUpTo ? 1 : Math.max(1, Math.floor(text.length / places));
  const twos: Written[] = [];
  for (let at = 1; at < text.length; at += step) twos.push([text.subarray(0, at), text.subarray(at)]);
  const bytes = Array.from(text, byte => Buffer.of(byte));
  return [[text], bytes, ...twos];
}
