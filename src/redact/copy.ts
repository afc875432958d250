/** Copies bytes that may be few: a call of the engine costs more than those. */

/** So many are copied one by one quicker than by a call. */
const smallCopy = 64;

/** Copies the bytes from `from` to before `end` to where `at` is in the other ones. */
export function copyBytes(
  source: Uint8Array,
  from: number,
  end: number,
  target: Uint8Array,
  at: number,
): void {
  if (end - from > smallCopy) target.set(source.subarray(from, end), at);
  else for (let index = from; index < end; index += 1) target[at + index - from] = source[index] ?? 0;
}
