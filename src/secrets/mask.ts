/** Stage 5: every form of every value is registered as a mask before anything else happens to it. */
import type { Platform } from "../ci/platform.ts";
import type { Doors } from "../io/doors.ts";
import { AppError } from "../model/error.ts";
import type { Secret } from "../model/secret.ts";
import { whyUnmaskable } from "../redact/maskable.ts";
import { literalsOf, type Needle, needlesOf } from "../redact/needles.ts";
import type { Fetched, Wanted } from "./wanted.ts";

/** Registers the masks with the platform. Done when the platform's output has taken every one of them. */
export async function maskAll(fetched: readonly Fetched[], platform: Platform, doors: Doors): Promise<void> {
  const values = new Set(fetched.flatMap(each => formsToMask(each).flatMap(literalsOf)));
  await platform.mask(doors, [...values]);
}

/** Tells of the values that will show because their policy is `warn`. */
export async function warnOfUnmasked(
  fetched: readonly Fetched[],
  platform: Platform,
  doors: Doors,
): Promise<void> {
  for (const { wanted, message } of fetched.flatMap(each => unmasked(each) ?? [])) {
    if (wanted.unmaskable === "warn") await platform.annotate(doors, "warning", message);
  }
}

/** What a redactor has to look for. */
export function needlesFor(fetched: readonly Fetched[]): Needle[] {
  return fetched.flatMap(each => formsToMask(each).flatMap(secret => needlesOf(each.wanted.name, secret)));
}

/** The values that are too short or too common to be masked, unless their policy lets them pass. */
export function faultsOfMasking(fetched: readonly Fetched[]): AppError[] {
  return fetched
    .flatMap(each => unmasked(each) ?? [])
    .filter(({ wanted }) => wanted.unmaskable === "error")
    .map(({ message }) => unmaskable(message));
}

/** What to say of a value that will show; undefined for one that is masked, and for one that is empty. */
function unmasked({ wanted, secret }: Fetched): { wanted: Wanted; message: string } | undefined {
  const why = secret.size === 0 ? undefined : whyNotMaskable(secret);
  if (why === undefined) return undefined;
  return { wanted, message: `cannot mask ${wanted.name} (${wanted.reference.text}): ${why}` };
}

/** Why a value cannot be masked, as a clause, or undefined. Binary data never shows up in a log as it is. */
export function whyNotMaskable(secret: Secret): string | undefined {
  return secret.isText ? whyUnmaskable(secret.reveal()) : undefined;
}

/** A decoded secret is also masked as it was stored. */
function formsToMask({ raw, secret }: Fetched): readonly Secret[] {
  return raw.equals(secret) ? [secret] : [secret, raw];
}

function unmaskable(message: string): AppError {
  return new AppError("unmaskable", message, {
    hint: "Store a longer value; write it as `{ value: … }` if it is no secret; or set `unmaskable: warn` or `export-anyway`.",
  });
}
