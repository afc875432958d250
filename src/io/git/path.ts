/** Paths as git has them: bytes, from the top of the work tree. */

export interface GitPath {
  /** As people and reports see it, from where git was asked: what is no UTF-8 becomes `\xff`. */
  readonly shown: string;
  /** As the system knows it, from the top of the work tree. */
  readonly bytes: Buffer;
}

/** `prefix` is the folder that git was asked in, from the top: "" or `sub/`. */
export function gitPath(bytes: Buffer, prefix: string): GitPath {
  return { shown: fromPrefix(shownName(bytes), prefix), bytes };
}

function fromPrefix(path: string, prefix: string): string {
  if (path.startsWith(prefix)) return path.slice(prefix.length);
  const slash = prefix.indexOf("/") + 1;
  const [folder, rest] = [prefix.slice(0, slash), prefix.slice(slash)];
  if (path.startsWith(folder)) return fromPrefix(path.slice(slash), rest);
  return "../".repeat(prefix.split("/").length - 1) + path;
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What is no UTF-8 becomes `\xff`. */
export function shownName(bytes: Buffer): string {
  try {
    return strict.decode(bytes);
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return bytes
      .toString("latin1")
      .replace(/[\u0080-\u00ff]/g, char => `\\x${char.charCodeAt(0).toString(16)}`);
  }
}
