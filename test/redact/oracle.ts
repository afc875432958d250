/** The redactor as its contract says it, in the slowest and plainest way; the properties compare with it. */

import type { Needle } from "../../src/redact/needles.ts";
import { createRedactor, type RedactorOptions } from "../../src/redact/redactor.ts";

export interface Interval {
  readonly start: number;
  readonly end: number;
}

export function needle(bytes: string | Uint8Array, secret = "S"): Needle {
  return { bytes: Buffer.from(bytes), secret, form: "value", wraps: false };
}

/** Every occurrence of every needle. */
export function occurrences(bytes: Buffer, needles: readonly Needle[]): Interval[] {
  return needles.flatMap(each => {
    const found: Interval[] = [];
    for (let at = bytes.indexOf(each.bytes); at >= 0; at = bytes.indexOf(each.bytes, at + 1)) {
      found.push({ start: at, end: at + each.bytes.length });
    }
    return found;
  });
}

/** The maximal unions of overlapping or touching intervals, in order. */
export function unions(intervals: readonly Interval[]): Interval[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...intervals].sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The bytes at the end that a needle begins with: at least half of it, and eight. */
export function cutOffs(bytes: Buffer, needles: readonly Needle[]): Interval[] {
  return needles.flatMap(({ bytes: whole }) => {
    const least = Math.max(8, whole.length / 2);
    const sizes = Array.from({ length: whole.length }, (_, size) => size).filter(size => size >= least);
    return sizes
      .filter(size => size <= bytes.length && bytes.subarray(-size).equals(whole.subarray(0, size)))
      .map(size => ({ start: bytes.length - size, end: bytes.length }));
  });
}

/** Colour codes inside of an interval stay, between two masks. Those that hold a needle go. */
export function replaced(
  bytes: Buffer,
  intervals: readonly Interval[],
  mask: string,
  needles: readonly Needle[] = [],
): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const { start, end } of intervals) {
    const inside = bytes.subarray(start, end).toString("latin1");
    const colours = (inside.match(/\x1b\[[0-9;:]*m/g) ?? []).filter(
      code => occurrences(Buffer.from(code), needles).length === 0,
    );
    const masked = colours.length === 0 ? mask : mask + colours.join("") + mask;
    parts.push(bytes.subarray(at, start), Buffer.from(masked));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}

/** The output of a redactor for the bytes, cut after the given numbers of bytes (the last piece takes the rest). */
export function redacted(
  bytes: Uint8Array,
  needles: readonly Needle[],
  cuts: readonly number[] = [],
  options: RedactorOptions = {},
): Buffer {
  const redactor = createRedactor(needles, options);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const size of cuts) {
    parts.push(Uint8Array.from(redactor.push(bytes.slice(at, at + size))));
    at += size;
  }
  parts.push(Uint8Array.from(redactor.push(bytes.slice(at))), redactor.end());
  return Buffer.concat(parts);
}

/** Cuts the bytes into pieces of one byte. */
export function bytewise(bytes: Uint8Array): number[] {
  return Array.from(bytes, () => 1);
}
