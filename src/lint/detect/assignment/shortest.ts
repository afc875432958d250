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
    length += leastOf(times, sign);
  }
  return length;
}

/** True when a text that the pattern fits as a whole may have a blank in it. */
export function takesBlanks(pattern: RegExp): boolean {
  return shortestOf(pattern) === 0 || / |\\s|\[\^/.test(pattern.source);
}

const ofWord = /(?:\[([\w+/-]+)\]|[\w/-])(?:\{(\d+)(?:,\d*)?\}|([*?+]))?/y;
/** Words that a pattern may begin with: `(?:sdk|api)`. */
const choice = /^\(\?:([\w|]+)\)/;
const group = /\((?:[^()[\]]|\[[^\]]*\])*\)/g;

/** How many bytes of `[A-Za-z0-9_+/-]` a pattern asks for at its beginning at least; 0 where that is hard to tell. */
export function shortestWordOf({ source }: RegExp): number {
  const [written = "", words] = choice.exec(source) ?? [];
  if (/\\[()[|]/.test(source) || source.replace(group, "").replace(group, "").includes("|")) return 0;
  let length = words === undefined ? 0 : Math.min(...words.split("|").map(word => word.length));
  ofWord.lastIndex = written.length;
  for (let match = ofWord.exec(source); match !== null; match = ofWord.exec(source)) {
    const [, characters = "", times, sign] = match;
    if (/[+/]-|-[+/]/.test(characters)) break;
    length += leastOf(times, sign);
  }
  return length;
}

/** How often something stands there at least, by what stands behind it: `{8,}`, `*`, `?`. */
function leastOf(times: string | undefined, sign: string | undefined): number {
  if (times !== undefined) return Number(times);
  return sign === "*" || sign === "?" ? 0 : 1;
}
