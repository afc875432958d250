/** How short a text can be that a pattern fits as a whole, told from simple patterns: classes and characters in a row. */

const part = /(?:\[[^\]]+\]|\\[dw.+/-]|[\w~=/@:!%&-])(?:\{(\d+)(?:,\d*)?\}|([*?+]))?/y;

/** 0 for a pattern that has more in it than that. */
export function shortestOf({ source }: RegExp): number {
  if (!source.startsWith("^") || !source.endsWith("$")) return 0;
  let length = 0;
  part.lastIndex = 1;
  while (part.lastIndex < source.length - 1) {
    const match = part.exec(source);
    if (match === null) return 0;
    const [, times, sign] = match;
    length += times === undefined ? (sign === "*" || sign === "?" ? 0 : 1) : Number(times);
  }
  return length;
}
