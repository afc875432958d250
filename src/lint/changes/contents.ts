/** From the bytes of a file to what detection takes: text, whole or in overlapping pieces, or the reason why not. */
import type { Chunks, Contents } from "../../io/contents.ts";
import type { Added, Blob, Item, SkipReason } from "../blob.ts";
import { readingsOf } from "../encoding.ts";

export interface About extends Pick<Blob, "path" | "commit" | "isHistoryOnly"> {
  /** What of the text is new; asked for whole files only, since of a larger one all counts. */
  readonly addedIn?: (text: Uint8Array) => Added;
}

/** Bytes of a file that are looked at at once, and how many of them two pieces share. */
const pieceSize = 8 * 1024 * 1024;
const overlap = 64 * 1024;

/** All of it: a text that only begins like a pointer is one that nobody may keep from being looked at. */
const pointer =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:[0-9a-f]{64}\nsize \d{1,19}\n$/;
const longestPointer = 160;
const newline = 0x0a;

export type Items = Iterable<Item> | AsyncIterable<Item>;

export function itemsOf(contents: Contents, about: About): Items {
  return "bytes" in contents ? wholeFile(contents.bytes, about) : itemsOfPieces(contents.pieces, about);
}

async function* itemsOfPieces(chunks: Chunks, about: About): AsyncIterable<Item> {
  const pieces = inPieces(chunks);
  const { value: first } = await pieces.next();
  if (first === undefined) return;
  if (first.isLast) {
    yield* wholeFile(first.bytes, about);
    return;
  }
  // Text in UTF-16 would have to be turned as a whole: of a file this large that is told, not done.
  const readings = readingsOf(first.bytes);
  if (readings.length === 0 || readings.some(text => text !== first.bytes)) {
    yield skip(about.path, readings.length === 0 ? "binary" : "too-large");
    return;
  }
  let [offset, linesBefore] = [0, 0];
  for (let piece = first; ; ) {
    const from = offset === 0 ? 0 : overlap;
    const to = piece.isLast ? piece.bytes.length : piece.bytes.length - overlap;
    yield blob(piece.bytes, about, undefined, { offset, linesBefore, from, to });
    if (piece.isLast) return;
    const step = piece.bytes.length - 2 * overlap;
    linesBefore += countLines(piece.bytes.subarray(0, step));
    offset += step;
    const next = await pieces.next();
    if (next.done === true) return;
    piece = next.value;
  }
}

/** What is known of a file that just stands there. */
export function aboutFile(path: string): About {
  return { path, commit: undefined, isHistoryOnly: false };
}

export function skip(path: string, reason: SkipReason): Item {
  return { kind: "skip", skip: { path, reason } };
}

/** The same as `itemsOf` for all the bytes of a file. */
export function wholeFile(bytes: Uint8Array, about: About): readonly Item[] {
  if (isPointer(bytes)) return [skip(about.path, "lfs-pointer")];
  const readings = readingsOf(bytes);
  if (readings.length === 0) return [skip(about.path, "binary")];
  return readings.map(text => blob(text, about, about.addedIn?.(text), undefined));
}

function blob(
  bytes: Uint8Array,
  { path, commit, isHistoryOnly }: About,
  added: Added | undefined,
  part: Blob["part"],
): Item {
  return { kind: "blob", blob: { path, bytes, added, commit, isHistoryOnly, part } };
}

interface Piece {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/** Each piece but the first begins with the last `2 * overlap` bytes of the one before, and takes its memory back. */
async function* inPieces(chunks: Chunks): AsyncGenerator<Piece, undefined> {
  let room = Buffer.alloc(0);
  let length = 0;
  for await (const chunk of chunks) {
    if (length >= pieceSize) {
      yield { bytes: room.subarray(0, length), isLast: false };
      room.copyWithin(0, length - 2 * overlap, length);
      length = 2 * overlap;
    }
    if (length + chunk.length > room.length) room = enlarged(room, length, chunk.length);
    room.set(chunk, length);
    length += chunk.length;
  }
  yield { bytes: room.subarray(0, length), isLast: true };
  return undefined;
}

/** Room for a whole piece at once, when there is reason to think that there will be one. */
function enlarged(room: Buffer, length: number, more: number): Buffer<ArrayBuffer> {
  const larger = Buffer.alloc(length === 0 ? more : Math.max(2 * room.length, length + more));
  larger.set(room.subarray(0, length));
  return larger;
}

function isPointer(bytes: Uint8Array): boolean {
  return bytes.length <= longestPointer && pointer.test(Buffer.from(bytes).toString("latin1"));
}

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}
