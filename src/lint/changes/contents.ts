/** From the bytes of a file to what detection takes: text, whole or in overlapping pieces, or the reason why not. */
import type { Chunks, Contents } from "../../io/contents.ts";
import type { Added, Blob, Item, SkipReason } from "../blob.ts";
import { isBinary, isPlain, readingsOf } from "../encoding.ts";
import { type Head, headAt, putHead } from "./heads.ts";

export interface About extends Pick<Blob, "path" | "commit" | "isHistoryOnly"> {
  /** What of the text is new; asked for whole files only, since of a larger one all counts. */
  readonly addedIn?: (text: Uint8Array) => Added;
}

/** Bytes of a file that are looked at at once, and how many of them two pieces share. */
const pieceSize = 8 * 1024 * 1024;
const overlap = 64 * 1024;
/** Of a binary so much is looked at: more than hosts take in one file, and little enough to be read in a second. */
const mostOfBinary = 256 * 1024 * 1024;

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
  if (readingsOf(first.bytes).some(text => text !== first.bytes)) return yield skip(about.path, "too-large");
  const isBeside = isBinary(first.bytes);
  let [offset, linesBefore, columnsBefore] = [0, 0, 0];
  let head: Head | undefined;
  for (let piece = first; ; ) {
    if (head !== undefined) linesBefore -= putHead(head, piece.bytes);
    const from = offset === 0 ? 0 : overlap;
    const to = piece.isLast ? piece.bytes.length : piece.bytes.length - overlap;
    yield blob(piece.bytes, about, { part: { offset, linesBefore, columnsBefore, from, to }, isBeside });
    const isEnough = isBeside && !piece.isLast && offset > mostOfBinary;
    if (isBeside && (piece.isLast || isEnough)) yield skip(about.path, isEnough ? "large-binary" : "binary");
    if (piece.isLast || isEnough) return;
    const step = piece.bytes.length - 2 * overlap;
    head = isBeside ? undefined : headAt(about.path, piece.bytes, step);
    const passed = piece.bytes.subarray(0, step);
    const lastLine = passed.subarray(passed.lastIndexOf(newline) + 1);
    columnsBefore = columnsIn(lastLine) + (lastLine.length === step ? columnsBefore : 0);
    linesBefore += countLines(passed);
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
  if (isPlain(bytes)) return [blob(bytes, about, { added: about.addedIn?.(bytes) })];
  const isDark = isBinary(bytes);
  const blobs = readingsOf(bytes).map((text, index) =>
    blob(text, about, { added: about.addedIn?.(text), isBeside: isDark || index > 0 }),
  );
  return isDark ? [skip(about.path, "binary"), ...blobs] : blobs;
}

function blob(
  bytes: Uint8Array,
  { path, commit, isHistoryOnly }: About,
  { added, part, isBeside }: Partial<Pick<Blob, "added" | "part" | "isBeside">>,
): Item {
  const blob = { path, bytes, added, commit, isHistoryOnly, part };
  return { kind: "blob", blob: isBeside ? { ...blob, isBeside } : blob };
}

interface Piece {
  readonly bytes: Buffer;
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

/** As many as the text has in UTF-16: one for each character but those of four bytes. */
function columnsIn(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    if (byte < 0x80 || byte >= 0xc0) count += 1;
    if (byte >= 0xf0) count += 1;
  }
  return count;
}

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}
