/** Looks at a path as it stands: follows no link, and waits for nobody. */
import { isUtf8 } from "node:buffer";
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  type PathLike,
  readdirSync,
  readlinkSync,
  readSync,
} from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import type { Chunks, Contents } from "./contents.ts";
import { errorCode } from "./error-code.ts";

export type Standing =
  | { readonly kind: "file"; readonly contents: Contents }
  | { readonly kind: "link"; readonly target: Uint8Array }
  | { readonly kind: "directory" | "other" }
  /** It is there and may not be read, or something is in its way. */
  | { readonly kind: "closed" };

/** Undefined when nothing is there. */
export type Look = (path: PathLike) => Standing | undefined;

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK = 0 } = constants;
const wholeSize = 4 * 1024 * 1024;

/**
 * Of many small files asking the system takes most of the time, and a promise for each question as much again: so each
 * file is opened, read and closed at once, into one buffer.
 */
export function createLook(): Look {
  const buffer = new Uint8Array(wholeSize);
  return path => {
    const link = O_NOFOLLOW === undefined ? attempt(() => linkAt(path)) : undefined;
    const standing = link ?? attempt(() => open(path, buffer));
    // What systems say of opening a link differs: Linux ELOOP, FreeBSD EMLINK, NetBSD EFTYPE.
    return standing?.kind === "closed" ? (attempt(() => linkAt(path)) ?? standing) : standing;
  };
}

/** What is at a path, without a look inside; undefined when nothing is. */
export function kindAt(path: PathLike): Standing["kind"] | undefined {
  return attempt(() => {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) return { kind: "link" };
    if (stat.isDirectory()) return { kind: "directory" };
    return { kind: stat.isFile() ? "file" : "other" };
  })?.kind;
}

function attempt<Seen extends Pick<Standing, "kind">>(
  look: () => Seen | undefined,
): Seen | { readonly kind: "other" | "closed" } | undefined {
  try {
    return look();
  } catch (thrown) {
    const code = errorCode(thrown);
    if (code === undefined) throw thrown;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    return { kind: code === "ENXIO" ? "other" : "closed" };
  }
}

export interface Inside {
  /** As the system has it; text where it is UTF-8. */
  readonly name: string | Buffer;
  /** `other` for what is better not opened: pipes, sockets, devices. */
  readonly kind: "directory" | "file or link" | "other";
}

/** What is in a folder, in the order of the names; undefined when it may not be read. */
export function insideOf(folder: PathLike): readonly Inside[] | undefined {
  try {
    const entries: readonly Dirent<string | Buffer>[] = readdirSync(folder, { withFileTypes: true });
    return (entries.some(({ name }) => isCrippled(name)) ? readdirSync(folder, bytewise) : entries)
      .map(entry => ({ name: named(entry), kind: kindOf(entry) }))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (thrown) {
    if (errorCode(thrown) === undefined) throw thrown;
    return undefined;
  }
}

const bytewise = { withFileTypes: true, encoding: "buffer" } as const;

/** What is no UTF-8 comes with this sign in its place, and under such a name nothing is there. */
export function isCrippled(name: string | Buffer): boolean {
  return name.includes("\ufffd");
}

function named({ name }: Dirent<string | Buffer>): string | Buffer {
  return typeof name === "string" || !isUtf8(name) ? name : name.toString();
}

function kindOf(entry: Dirent<string | Buffer>): Inside["kind"] {
  if (entry.isDirectory()) return "directory";
  return entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice()
    ? "other"
    : "file or link";
}

function open(path: PathLike, buffer: Uint8Array): Standing {
  const file = openSync(path, O_RDONLY | (O_NOFOLLOW ?? 0) | O_NONBLOCK);
  let isOpen = true;
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) return { kind: "directory" };
    if (!stat.isFile()) return { kind: "other" };
    const length = fill(file, buffer, stat.size);
    if (length < buffer.length) return { kind: "file", contents: { bytes: buffer.subarray(0, length) } };
    isOpen = false;
    return { kind: "file", contents: { pieces: rest(file, buffer) } };
  } finally {
    if (isOpen) closeSync(file);
  }
}

/** Reads until the buffer is full or the file ends. `size` is what the system says, which is 0 for files that it makes up. */
function fill(file: number, buffer: Uint8Array, size: number): number {
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(file, buffer, length, buffer.length - length, null);
    length += read;
    if (read === 0 || length === size) break;
  }
  return length;
}

async function* rest(file: number, buffer: Uint8Array): Chunks {
  try {
    for (let length = buffer.length; length > 0; length = fill(file, buffer, 0)) {
      yield buffer.subarray(0, length);
      // Signals come in between two turns only, and a large file takes long.
      await turn();
    }
  } finally {
    closeSync(file);
  }
}

function linkAt(path: PathLike): Standing | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink() !== true) return undefined;
  return { kind: "link", target: readlinkSync(path, { encoding: "buffer" }) };
}
