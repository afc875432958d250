/** Reads git's index file, format versions 2 to 4: what `git ls-files --stage` prints, without a process. */
import { readVersion, type Version } from "./changes.ts";

export interface RawEntry {
  /** From the top of the work tree. */
  readonly path: Buffer;
  readonly version: Version;
  /** True for what a sparse checkout leaves out of the work tree. */
  readonly isSparse: boolean;
}

const headerLength = 12;
/** What stands before the flags: times, device, inode, mode, owner, size. */
const modeAt = 24;
const idAt = 40;
const idLength = 20;
const flagsAt = idAt + idLength;
const [isExtended, nameMask, skipWorktree] = [0x4000, 0x0fff, 0x4000] as const;

/**
 * The entries in their order, an unmerged file once. Undefined for what only git itself reads: a split index, one with
 * folders of a sparse checkout in it, one of another version or hash, and one that is damaged.
 */
export function readIndexFile(bytes: Buffer): readonly RawEntry[] | undefined {
  if (bytes.length < headerLength + idLength || bytes.toString("latin1", 0, 4) !== "DIRC") return undefined;
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) return undefined;
  const entries: RawEntry[] = [];
  let at = headerLength;
  let last: Buffer = Buffer.alloc(0);
  for (let left = bytes.readUInt32BE(8); left > 0; left -= 1) {
    const found = entryAt(bytes, at, version, last);
    if (found === undefined || !isPlain(found.path)) return undefined;
    const { path, mode, id, isSparse, next } = found;
    const read = readVersion(mode.toString(8), id);
    // Something else, such as a folder that stands for all that is in it.
    if (read === undefined) return undefined;
    if (!path.equals(last) || entries.length === 0) entries.push({ path, version: read, isSparse });
    [at, last] = [next, path];
  }
  return hasKnownExtensions(bytes, at) ? entries : undefined;
}

interface Found {
  readonly path: Buffer;
  readonly mode: number;
  readonly id: string;
  readonly isSparse: boolean;
  /** Where the next one begins. */
  readonly next: number;
}

function entryAt(bytes: Buffer, at: number, version: number, last: Buffer): Found | undefined {
  const end = bytes.length - idLength;
  if (at + flagsAt + 4 > end) return undefined;
  const flags = bytes.readUInt16BE(at + flagsAt);
  const hasMore = (flags & isExtended) !== 0;
  if (hasMore && version < 3) return undefined;
  const more = hasMore ? bytes.readUInt16BE(at + flagsAt + 2) : 0;
  const nameAt = at + flagsAt + (hasMore ? 4 : 2);
  const name = version === 4 ? compressed(bytes, nameAt, last) : whole(bytes, nameAt, flags & nameMask);
  if (name === undefined || name.end >= end) return undefined;
  return {
    path: name.path,
    mode: bytes.readUInt32BE(at + modeAt),
    id: bytes.toString("hex", at + idAt, at + flagsAt),
    isSparse: (more & skipWorktree) !== 0,
    // Up to version 3 one to eight zeros fill it up to a multiple of eight.
    next: version === 4 ? name.end + 1 : at + ((name.end - at + 8) & ~7),
  };
}

interface Name {
  readonly path: Buffer;
  /** The zero behind it. */
  readonly end: number;
}

function whole(bytes: Buffer, at: number, length: number): Name | undefined {
  const end = length < nameMask ? at + length : bytes.indexOf(0, at);
  return end < 0 || bytes[end] !== 0 ? undefined : { path: bytes.subarray(at, end), end };
}

/** Version 4 says how many bytes of the last name go, and what comes in their place. */
function compressed(bytes: Buffer, at: number, last: Buffer): Name | undefined {
  let from = at;
  let byte = bytes[from] ?? 0;
  let gone = byte & 0x7f;
  while ((byte & 0x80) !== 0 && from - at < 5) {
    from += 1;
    byte = bytes[from] ?? 0;
    gone = ((gone + 1) << 7) | (byte & 0x7f);
  }
  const end = bytes.indexOf(0, from + 1);
  if (end < 0 || gone > last.length) return undefined;
  const path = Buffer.concat([last.subarray(0, last.length - gone), bytes.subarray(from + 1, end)]);
  return { path, end };
}

/** Git writes no other ones; what another program wrote must not lead out of the work tree. */
function isPlain(path: Buffer): boolean {
  const text = path.toString("latin1");
  return text !== "" && !/^\/|\/$|\/\/|(?:^|\/)\.{1,2}(?:$|\/)|(?:^|\/)\.git(?:$|\/)/i.test(text);
}

/** Those with a capital can be passed over; of the others each changes what the entries mean. */
function hasKnownExtensions(bytes: Buffer, from: number): boolean {
  const end = bytes.length - idLength;
  let at = from;
  while (at + 8 <= end) {
    if (!/^[A-Z]/.test(bytes.toString("latin1", at, at + 4))) return false;
    at += 8 + bytes.readUInt32BE(at + 4);
  }
  return at === end;
}
