/** Looks for credentials in the names of files. Many names are one text at first: only those in which something is found are looked at alone. */

import { isMessage } from "../model/commit.ts";
import { firstIndex } from "../model/first-index.ts";
import type { Given, OnlyName } from "./blob.ts";
import { credentialsOf } from "./credentials.ts";
import type { Candidate } from "./detect/detector.ts";
import type { Inspector } from "./detect/inspector.ts";
import { Spans } from "./spans.ts";
import { isUnlooked } from "./unlooked.ts";

export interface Named {
  readonly path: string;
  /** The commit that brings it; undefined for what is in the work tree or the index. */
  readonly commit: string | undefined;
  readonly isHistoryOnly: boolean;
  /** False for a name that a change finds there, and for one that is excluded: it is struck out and is no finding. */
  readonly counts: boolean;
}

export interface BadName extends Named {
  /** At least one. */
  readonly candidates: readonly Candidate[];
  /** The path without them. */
  readonly struckOut: string;
}

/** Characters of names that are looked at together. */
const batchSize = 64 * 1024;
const longestName = 64 * 1024;

export interface NamesOptions {
  /** Called for each name with a credential in it, later than it is seen. */
  readonly take: (name: BadName) => void;
  /** Called for each name that could not be looked at as a whole. */
  readonly miss: (name: Named) => void;
}

export class Names {
  readonly #inspector: Inspector;
  readonly #options: NamesOptions;
  #waiting: Named[] = [];
  #size = 0;
  #last = "";

  constructor(inspector: Inspector, options: NamesOptions) {
    this.#inspector = inspector;
    this.#options = options;
  }

  see(given: Given | OnlyName): void {
    const named = nameOf(given);
    // The pieces of a file, and its readings, have one name.
    if (named === undefined || named.path === this.#last) return;
    this.#last = named.path;
    this.#waiting.push(named);
    this.#size += named.path.length;
    if (this.#size >= batchSize) this.finish();
  }

  finish(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#size = 0;
    // No name has a zero in it.
    const text = `${inLines(waiting.map(({ path }) => path).join("\0"))}\0`.replaceAll("\0", "\n");
    const found = this.#inspector.inspect(Buffer.from(text), "");
    if (found?.length === 0) return;
    let length = 0;
    const ends = waiting.map(({ path }) => {
      length += Buffer.byteLength(path) + 1;
      return length;
    });
    // Where the time is over, each of them is looked at.
    const bad = new Set(found?.map(({ start }) => firstIndex(ends.length, at => (ends[at] ?? 0) > start)));
    for (const [index, named] of waiting.entries()) {
      if (found === undefined || bad.has(index)) this.#lookAt(named);
    }
  }

  #lookAt(named: Named): void {
    const bytes = Buffer.from(named.path);
    const found = this.#inspector.inspect(Buffer.from(inLines(named.path)), "");
    if (found === undefined || found.some(isUnlooked)) this.#options.miss(named);
    const candidates = credentialsOf(found ?? []);
    if (candidates.length === 0) return;
    const spans = candidates
      .map(({ start, end, shownFrom = end }) => ({ start, end: shownFrom }))
      .sort((one, other) => one.start - other.start);
    const struckOut = new Spans(spans).strikeOut(bytes, 0, bytes.length, longestName);
    this.#options.take({ ...named, candidates, struckOut });
  }
}

/** What a file is, behind the last dot of its name: no part of a value. */
const extension = /\.(?=[a-z]{1,5}\d?(?:[\n\0]|$))/g;

/** A folder's name ends where a line does, and a file's where its extension begins; byte for byte as long as the path. */
function inLines(path: string): string {
  return path.replaceAll("\n", " ").replaceAll("/", "\n").replace(extension, "\n");
}

function nameOf(given: Given | OnlyName): Named | undefined {
  switch (given.kind) {
    case "file":
      return { path: given.file.shown, commit: undefined, isHistoryOnly: false, counts: true };
    case "skip":
      return {
        path: given.skip.path,
        commit: undefined,
        isHistoryOnly: false,
        counts: given.hasOldName !== true && given.skip.reason !== "excluded",
      };
    case "name":
      return { ...given.name, counts: true };
    case "blob": {
      const { path, commit, isHistoryOnly, added } = given.blob;
      if (isMessage(given.blob)) return undefined;
      return { path, commit, isHistoryOnly, counts: added?.before.some(each => each.path === path) !== true };
    }
  }
}
