/** What becomes of the items that are inspected. */
import type { Look } from "../../io/standing.ts";
import { isMessage } from "../../model/commit.ts";
import type { Blob, Given, Item, Skip, WorkFile } from "../blob.ts";
import { itemsOfFile } from "../changes/work-file.ts";
import type { Candidate } from "../detect/detector.ts";
import type { Inspector } from "../detect/inspector.ts";

export type Outcome =
  | { readonly kind: "skip"; readonly skip: Skip }
  | { readonly kind: "looked"; readonly measure: Measure; readonly found: InBlob | undefined };

/** How much was looked at. */
export interface Measure {
  /** 0 for a further piece of a file: all of them count as one. */
  readonly files: 0 | 1;
  /** Messages of commits and tags. */
  readonly messages: 0 | 1;
  readonly bytes: number;
}

export interface InBlob {
  readonly blob: Blob;
  /** At least one. */
  readonly candidates: readonly Candidate[];
}

export interface Tools {
  readonly inspector: Inspector;
  readonly look: Look;
}

/** Calls `take` for each item that comes of it. The bytes of a blob are taken back after the call. */
export async function inspect(given: Given, tools: Tools, take: (outcome: Outcome) => void): Promise<void> {
  const { inspector, look } = tools;
  if (given.kind !== "file") return take(inspected(given, inspector));
  const items = itemsOfFile(given.file, look);
  // A promise for each file would cost more than reading it.
  if (Symbol.iterator in items) for (const item of items) take(inspected(item, inspector));
  else for await (const item of items) take(inspected(item, inspector));
}

function inspected(item: Item, inspector: Inspector): Outcome {
  return item.kind === "skip"
    ? item
    : outcomeOf(item.blob, inspector.inspect(item.blob.bytes, item.blob.path));
}

/** Without candidates it took longer than its time. */
export function outcomeOf(blob: Blob, candidates: readonly Candidate[] | undefined): Outcome {
  if (candidates === undefined) return { kind: "skip", skip: { path: blob.path, reason: "too-slow" } };
  const found = candidates.length === 0 ? undefined : { blob, candidates };
  return { kind: "looked", measure: measureOf(blob), found };
}

/** What is to be looked at once more when its turn comes: what was found in it would take too much memory until then. */
export type Again = { readonly kind: "again"; readonly file: WorkFile };

/** So many bytes of one file are kept, and of its findings told later. */
const mostKept = 64 * 1024;

/** The same as `inspect`, with bytes of their own. */
export async function inspectToKeep(given: Given, tools: Tools): Promise<readonly (Outcome | Again)[]> {
  const outcomes: Outcome[] = [];
  let size = 0;
  await inspect(given, tools, outcome => {
    size += outcome.kind === "looked" ? (outcome.found?.blob.bytes.length ?? 0) : 0;
    if (given.kind !== "file" || size <= mostKept) outcomes.push(kept(outcome));
  });
  return given.kind === "file" && size > mostKept ? [{ kind: "again", file: given.file }] : outcomes;
}

/** The outcome with bytes of its own. */
export function kept(outcome: Outcome): Outcome {
  if (outcome.kind === "skip" || outcome.found === undefined) return outcome;
  const { blob, candidates } = outcome.found;
  return { ...outcome, found: { blob: { ...blob, bytes: Uint8Array.from(blob.bytes) }, candidates } };
}

function measureOf(blob: Blob): Measure {
  const { bytes, part } = blob;
  const isText = isMessage(blob);
  if (blob.isBeside) return { files: 0, messages: 0, bytes: 0 };
  return {
    files: !isText && (part?.offset ?? 0) === 0 ? 1 : 0,
    messages: isText ? 1 : 0,
    bytes: part === undefined ? bytes.length : part.to - part.from,
  };
}
