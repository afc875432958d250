/** What stores leave open for later steps: noted in a private file, and ended by the job's last step. */
import { createHash } from "node:crypto";
import { dirname } from "node:path";
import * as v from "valibot";
import type { Files } from "../io/files.ts";
import { AppError, asAppError, eachFailureOf } from "../model/error.ts";
import type { StoreSet } from "./store-set.ts";
import type { AnyStoreType, StoreContext } from "./stores/store.ts";

const version = 1;
const note = v.object({
  version: v.literal(version),
  leftovers: v.array(v.object({ type: v.string(), leftover: v.unknown() })),
});

export interface SealedNote {
  readonly text: string;
  readonly seal: string;
}

/**
 * Writes the note, where there is anything to note. It holds no value and no token; see `Store.leftover`. The seal is
 * given away before the note is there: whoever keeps it can tell whether the note is still the one that was written.
 */
export async function noteLeftovers(
  stores: StoreSet,
  files: Files,
  place: string,
  keepSeal: (seal: string) => Promise<void>,
): Promise<void> {
  const leftovers = await stores.leftovers();
  if (leftovers.length === 0) return;
  const text = JSON.stringify({ version, leftovers });
  await keepSeal(sealOf(text));
  const directory = dirname(place);
  if ((await files.kind(directory)) === undefined) await files.makePrivateDirectory(directory);
  await files.makePrivateFile(place, Buffer.from(text));
}

/**
 * Ends all that a note says, and returns what could not be ended. Throws `refused` for a note that somebody has changed
 * since: it says where to log in with what this step alone may have.
 */
export async function endLeftovers(
  { text, seal }: SealedNote,
  types: readonly AnyStoreType[],
  context: StoreContext,
): Promise<readonly AppError[]> {
  if (sealOf(text) !== seal) {
    throw new AppError("refused", "cannot end what the job left open: the note of it was changed since", {
      hint: "A later step of the job wrote to RUNNER_TEMP; the leases end when their time is over.",
    });
  }
  const ends = parse(text).map(async ({ type, leftover }) => {
    try {
      await types.find(({ id }) => id === type)?.end?.(leftover, context);
      return [];
    } catch (thrown) {
      return eachFailureOf(asAppError(thrown, `end what the store ${type} left open`));
    }
  });
  return (await Promise.all(ends)).flat();
}

function sealOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function parse(text: string): v.InferOutput<typeof note>["leftovers"] {
  try {
    return v.parse(note, JSON.parse(text)).leftovers;
  } catch {
    // The parser's message would quote the text.
    throw new AppError("invalid", "cannot read the note of what is left open: it has another form");
  }
}
