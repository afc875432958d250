/** Lines of a text that show the bytes of a row once more, as another type: all rows that are looked for pass them over. */
import type { Text } from "../../text.ts";
import { behindLine, lineEnd } from "./dump.ts";
import { hasMaskedCell } from "./repeats.ts";

/** What is known of one text. Where each line is printed once more for many types, each is asked for hundreds of times. */
export class OtherLines {
  readonly #behind = new Map<number, number | undefined>();

  /** Behind the line at `start`; undefined when a mask stands in it, which may be what is left of several. */
  behind(text: Text, start: number): number | undefined {
    if (!this.#behind.has(start)) this.#behind.set(start, behindUnmasked(text, start));
    return this.#behind.get(start);
  }

  /** Another text follows. */
  clear(): void {
    if (this.#behind.size > 0) this.#behind.clear();
  }
}

function behindUnmasked(text: Text, start: number): number | undefined {
  const end = lineEnd(text, start, start);
  const isMasked = end < text.length && hasMaskedCell(text.bytes, start, end);
  return isMasked ? undefined : behindLine(text, end);
}
