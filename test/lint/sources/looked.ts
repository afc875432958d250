/** What a source hands over, for tests of sources on real folders and repositories. */
import { createLook } from "../../../src/io/standing.ts";
import { type Blob, eachOf, type Given, type Item, type OnlyName } from "../../../src/lint/blob.ts";
import { itemsOfFile } from "../../../src/lint/changes/work-file.ts";
import type { Opened, Source, SourceRequest } from "../../../src/lint/sources/source.ts";
import { isMessage } from "../../../src/model/commit.ts";
import { recordingDoors } from "../../doors.ts";
import { gitEnvironment } from "../../harness/repository.ts";

export interface Looked {
  readonly opened: Opened;
  /** `path: text`, with `-` for a skip. */
  readonly told: readonly string[];
  readonly blobs: readonly Blob[];
  /** Of commits and tags; they are in none of the others. */
  readonly messages: readonly Blob[];
}

export async function look(
  source: Source,
  cwd: string,
  request: Partial<SourceRequest> = {},
  isWanted: (path: string) => boolean = () => true,
  more: Readonly<Record<string, string>> = {},
): Promise<Looked> {
  const { doors } = recordingDoors({ cwd, env: { ...gitEnvironment, ...more } });
  const whole = { paths: ["."], range: undefined, untracked: false, ...request };
  const places = {
    isWanted,
    wasLookedAt: isWanted,
    isMessageWanted: isWanted,
    rulingAt: () => "",
    isOurs: () => true,
  };
  const opened = await source.open(whole, { doors, ...places });
  const items: Item[] = [];
  const messages: Blob[] = [];
  const ofDisk = createLook();
  for await (const given of oneByOne(opened.items)) {
    if (given.kind === "name") continue;
    for await (const item of given.kind === "file" ? itemsOfFile(given.file, ofDisk) : [given]) {
      if (item.kind === "blob" && isMessage(item.blob)) messages.push(copyOf(item.blob));
      else items.push(item.kind === "skip" ? item : { kind: "blob", blob: copyOf(item.blob) });
    }
  }
  return {
    opened,
    messages,
    told: items.map(tell),
    blobs: items.flatMap(item => (item.kind === "blob" ? [item.blob] : [])),
  };
}

/** What comes in handfuls, too. */
export async function* oneByOne(items: Opened["items"]): AsyncIterable<Given | OnlyName> {
  for await (const handed of items) yield* eachOf(handed);
}

function copyOf(blob: Blob): Blob {
  return { ...blob, bytes: Buffer.from(blob.bytes) };
}

function tell(item: Item): string {
  if (item.kind === "skip") return `- ${item.skip.path}: ${item.skip.reason}`;
  return `${item.blob.path}: ${Buffer.from(item.blob.bytes)}`;
}

/** `lines` of the blob that count, from 1. */
export function addedIn({ bytes, added }: Blob): number[] {
  const count = Buffer.from(bytes).toString().split("\n").length;
  return Array.from({ length: count }, (_, index) => index + 1).filter(line => added?.touches(line, line));
}
