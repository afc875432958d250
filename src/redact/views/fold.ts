/** Reads a folded line, as YAML writers break long texts at a space: the break and the indentation stand for that space. */
import type { Needle } from "../needles.ts";
import type { Places } from "../places.ts";
import type { Text } from "../text.ts";
import { PieceTable } from "./piece-table.ts";
import type { Disguise } from "./view.ts";
import { mayBegin, startOfBreak } from "./wrap.ts";

const [tab, lineFeed, carriageReturn, space, backslash] = [0x09, 0x0a, 0x0d, 0x20, 0x5c] as const;
const deepestIndentation = 64;
/** Shorter texts are not folded. */
const shortestFolded = 32;

/** The view for needles with words in them; undefined when there are none, because it has to look at every line. */
export function folded(needles: readonly Needle[]): Disguise | undefined {
  const isFoldable = needles.map(
    ({ bytes, form }) => bytes.length >= shortestFolded && bytes.includes(space) && !/\bbytes\b/.test(form),
  );
  const foldable = needles.filter((_, index) => isFoldable[index]);
  if (foldable.length === 0) return undefined;
  const pieces = new PieceTable(foldable.map(needle => needle.bytes));
  return {
    name: "folded",
    stands: true,
    find: (text, events) => findFolds(text, events, pieces),
    read(text, at, sink) {
      const fold = foldAt(text, at);
      if (fold === undefined) return -1;
      if (fold.isSpace) sink.decoded(space, at, fold.end);
      return fold.end;
    },
    mayBegin,
    looksFor: needle => isFoldable[needle] === true,
  };
}

function findFolds({ bytes, breaks }: Text, events: Places, pieces: PieceTable): void {
  for (let index = 0; index < breaks.length; index += 1) {
    const start = startOfBreak(bytes, breaks.at(index));
    if (pieces.endAt(bytes, start)) events.push(start);
  }
  const rest = startOfBreak(bytes, bytes.length);
  if (rest < bytes.length && pieces.endAt(bytes, rest)) events.push(rest);
}

/** What the fold stands for, and the index behind it; undefined when that has not come in yet. */
function foldAt({ bytes }: Text, start: number): { isSpace: boolean; end: number } | undefined {
  const isEscaped = bytes[start] === backslash;
  let at = isEscaped ? start + 1 : start;
  if (bytes[at] === carriageReturn) at += 1;
  if (bytes[at] === lineFeed) at += 1;
  const deepest = at + deepestIndentation;
  while (at < deepest && (bytes[at] === space || bytes[at] === tab)) at += 1;
  if (at >= bytes.length) return undefined;
  if (!isEscaped) return { isSpace: true, end: at };
  if (bytes[at] !== backslash) return { isSpace: false, end: at };
  if (at + 1 >= bytes.length) return undefined;
  return bytes[at + 1] === space ? { isSpace: true, end: at + 2 } : { isSpace: false, end: at };
}
