/**
 * What programs show of a password that was not escaped when it was put into a URL: it ends, for them, at the first
 * `/`, `#`, `?`, `@` or `:`, and the rest is a path.
 */
import { isRandom } from "./random.ts";

/** A longer text is a file or a key, and not put into a URL. */
const longest = 256;
const shortest = 8;
/** What the pieces of paths, addresses, MIME types and names of images are made of. One short one may be by chance. */
const word = /^[A-Za-z][a-z._-]{2,}$/;
const longWord = 5;

/** Some take a backslash for a slash: urllib3, and browsers. */
const dividers = [/[/#?@:]/, /[/#?@:\\]/];

export function urlPieces(text: string): readonly string[] {
  if (text.length > longest || /^[/.~]|[\r\n]/.test(text)) return [];
  return [...new Set(dividers.flatMap(divider => piecesOf(text.split(divider))))];
}

/** A piece of what was drawn was drawn, however few letters it has to tell. */
function piecesOf(pieces: readonly string[]): readonly string[] {
  if (pieces.length === 1 || ![pieces.join(""), ...pieces].some(isRandom)) return [];
  const words = pieces.filter(piece => word.test(piece));
  if (words.length > 1 || words.some(({ length }) => length >= longWord)) return [];
  return pieces.filter(piece => piece.length >= shortest && !isWritten(piece));
}

const ofRun = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g;
/** A number, an abbreviation, a syllable with its capital, a word with vowels, the letter of a version. */
const unit = /^(?:[0-9]+|[A-Z]{2,}|[A-Z][a-z]{2}|[A-Z]?(?=[a-z]*[aeiouy])[a-z]{3,}|[vx])$/;

/** Signs that stand in files and addresses beside words. */
const usualSigns = /^[\w\s.,=+"'{}()<>$&;-]*$/;

/** True for words, names and numbers in a row: drawn letters change their kind too often for them, or lack vowels. */
function isWritten(piece: string): boolean {
  if (!usualSigns.test(piece)) return false;
  return piece
    .split(/[^A-Za-z0-9]+/)
    .every(run => /^[A-Za-z]?[a-z]*$/.test(run) || (run.match(ofRun) ?? []).every(each => unit.test(each)));
}
