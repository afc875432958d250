/** What lies in a plain folder, and in the folders of it, where no git says what counts. */
import { sep } from "node:path";
import { shownName } from "../../../io/git/path.ts";
import { type Inside, insideOf } from "../../../io/standing.ts";

export interface Met {
  /** As the system knows it: text where it is UTF-8. */
  readonly place: string | Buffer;
  readonly shown: string;
  /** `closed` for a folder that may not be read. */
  readonly kind: Inside["kind"] | "closed";
}

/** Everything below the folder but git's own, in the order of the names; a folder only where it is closed. */
export function* walk(folder: string | Buffer, shown: string): Iterable<Met> {
  const entries = insideOf(folder);
  if (entries === undefined) return yield { place: folder, shown, kind: "closed" };
  for (const { name, kind } of entries) {
    if (name === ".git") continue;
    const place = inside(folder, name);
    const text = typeof name === "string" ? name : shownName(name);
    const shownInside = shown === "" ? text : `${shown}/${text}`;
    if (kind === "directory") yield* walk(place, shownInside);
    else yield { place, shown: shownInside, kind };
  }
}

function inside(folder: string | Buffer, name: string | Buffer): string | Buffer {
  if (typeof folder === "string" && typeof name === "string") return `${withEnd(folder)}${name}`;
  const before = typeof folder === "string" ? Buffer.from(withEnd(folder)) : Buffer.from([...folder, slash]);
  return Buffer.concat([before, Buffer.from(name)]);
}

function withEnd(folder: string): string {
  return folder.endsWith(sep) ? folder : `${folder}${sep}`;
}

const slash = 0x2f;
