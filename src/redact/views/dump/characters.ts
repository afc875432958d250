/** Dumps of characters by `od -c`, `od -a` and `hexdump -c`: an offset or none, and columns of four, each a character, a name, an escape or a number. */
import type { Text } from "../../text.ts";
import { behindBlanks } from "../blanks.ts";
import type { Reading } from "../reading.ts";
import { isMaskAt } from "../stars.ts";
import { behindNumber } from "./cells.ts";
import { areColumns, byteAt, columnWidth, firstColumn, firstWord } from "./columns.ts";
import { behindLine, type Dump, lineEnd, type Row } from "./dump.ts";
import { kindOf } from "./kinds.ts";

const space = 0x20;

export const characterDump: Dump = {
  name: "in a dump of characters",
  kind: kindOf.characters,
  read: readRow,
};

function readRow(text: Text, start: number, reading: Reading, isRepeat: boolean): Row | undefined {
  const { bytes } = text;
  let at = behindNumber(bytes, start);
  if (at === bytes.length && !text.isLast) return row(at);
  if (bytes[at] !== space && at < bytes.length) return undefined;
  const first = firstColumn(text, start, isRepeat);
  if (first === undefined) return row(at);
  if (first < 0) return undefined;
  const hasOffset = at > start;
  at = first;
  const end = lineEnd(text, at, start);
  for (; at + columnWidth <= end; at += columnWidth) {
    const byte = byteAt(bytes, at);
    if (byte === undefined) break;
    reading.decoded(byte, at + 1, at + columnWidth);
  }
  if (end === bytes.length && !text.isLast) {
    const word = firstWord(first, behindBlanks(bytes, start));
    return row(at, hasOffset || areColumns(bytes, word) !== undefined);
  }
  return at === first ? undefined : row(undefined);

  function row(cutOff: number | undefined, isSure = true): Row {
    const behind = behindLine(text, lineEnd(text, start, start));
    return {
      start,
      behind,
      cutOff,
      gutter: undefined,
      isSure,
      fillsLine: true,
      isMasked: isMaskAt(bytes, behindBlanks(bytes, at)) === true,
    };
  }
}
