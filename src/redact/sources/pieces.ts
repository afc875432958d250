/**
 * What programs show of a password that was not escaped when it was put into a URL: it ends, for them, at the first
 * `/`, `#`, `?`, `@` or `:`, and the rest is a path.
 */
import { isRandom } from "./random.ts";

/** A longer text is a file or a key, and not put into a URL. */
const longest = 256;
const shortest = 8;
/** What the pieces of paths, addresses, MIME types and names of images are made of. */
const word = /^[A-Za-z][a-z._-]{2,}$/;

/** Some take a backslash for a slash: urllib3, and browsers. */
const dividers = [/[/#?@:]/, /[/#?@:\\]/];

export function urlPieces(text: string): readonly string[] {
  if (text.length > longest || /^[/.~]/.test(text)) return [];
  return [...new Set(dividers.flatMap(divider => piecesOf(text.split(divider))))];
}

function piecesOf(pieces: readonly string[]): readonly string[] {
  if (pieces.length === 1 || pieces.some(piece => word.test(piece))) return [];
  return pieces.filter(piece => piece.length >= shortest && isRandom(piece));
}
