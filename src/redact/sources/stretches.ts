/**
 * What is looked for of a drawn text that may not stand whole: where it is broken in a way that no view sees (in a table,
 * behind a prefix with its first letters), cut off without dots, or has a letter of something else inside.
 */
import { withoutPublicBeginning } from "../views/elisions/public-beginnings.ts";
import { isRandom } from "./random.ts";

/** A shorter text is looked for whole. */
const shortestText = 32;
const longestText = 1024;
/** Shorter stretches would stand elsewhere by chance, or in what other values begin with. */
const shortestStretch = 16;
/** So few characters before a break do not tell of it. */
const untold = 5;
const drawn = new RegExp(`^[\\w+/=.~-]{${shortestText},${longestText}}$`);

/** All but its first characters; undefined for a text that was not drawn. */
export function endOf(text: string): string | undefined {
  return isDrawn(text) ? text.slice(untold) : undefined;
}

/** Stretches that it consists of, without those that other texts of its kind have, too, or that are the base64 or hex of words. */
export function stretchesOf(text: string): readonly string[] {
  const own = withoutPublicBeginning(text);
  if (!isDrawn(own)) return [];
  const count = Math.floor(own.length / shortestStretch);
  const at = (index: number) => Math.round((index * own.length) / count);
  return Array.from({ length: count }, (_, index) => own.slice(at(index), at(index + 1))).filter(
    stretch => isRandom(stretch) && !isOfWords(stretch),
  );
}

function isDrawn(text: string): boolean {
  return drawn.test(text) && isRandom(text);
}

const printable = /^[\t\r\n\x20-\x7e]{6,}$/;

/** Whether it decodes to characters that can be typed, from whichever of its first letters on. */
function isOfWords(stretch: string): boolean {
  return [0, 1, 2, 3].some(skipped => {
    const rest = stretch.slice(skipped);
    const bytes = /^[\da-f]+$/i.test(rest) ? Buffer.from(rest, "hex") : Buffer.from(rest, "base64");
    return printable.test(bytes.toString("latin1"));
  });
}
