/** Dumps of characters by `od -c`, `od -a` and `hexdump -c`: an offset or none, and columns of four, each a character, a name, an escape or a number. */
import type { Text } from "../../text.ts";
import type { Reading } from "../reading.ts";
import { isMaskAt } from "../stars.ts";
import { byteAt, columnWidth, offsetsOfCharacters } from "./columns.ts";
import { behindLine, type Dump, lineEnd, type Row } from "./dump.ts";
import { kindOf } from "./kinds.ts";
import { behindNumber } from "./row-starts.ts";

const space = 0x20;

export const characterDump: Dump = {
  name: "in a dump of characters",
  kind: kindOf.characters,
  read: readRow,
};

function readRow(text: Text, start: number, reading: Reading): Row | undefined {
  const { bytes } = text;
  const first = behindNumber(bytes, start);
  let at = first;
  if (at === bytes.length && !text.isLast) return row(at);
  if (!offsetsOfCharacters.includes(at - start) || (bytes[at] !== space && at < bytes.length))
    return undefined;
  const end = lineEnd(text, at, start);
  for (; at + columnWidth <= end; at += columnWidth) {
    const byte = byteAt(bytes, at);
    if (byte === undefined) break;
    reading.decoded(byte, at, at + columnWidth);
  }
  if (end === bytes.length && !text.isLast) return row(at);
  return at === first ? undefined : row(undefined);

  function row(cutOff: number | undefined): Row {
    const behind = behindLine(text, lineEnd(text, start, start));
    return { start, behind, cutOff, gutter: undefined, isMasked: isMaskAt(bytes, at) };
  }
}
