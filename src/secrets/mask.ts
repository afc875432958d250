/** Stage 5: every form of every value is registered as a mask before anything else happens to it. */
import type { Platform } from "../ci/platform.ts";
import type { Doors } from "../io/doors.ts";
import { AppError } from "../model/error.ts";
import type { Secret } from "../model/secret.ts";
import { whyUnmaskable } from "../redact/maskable.ts";
import { literalsOf, type Needle, needlesOf } from "../redact/needles.ts";
import { landmarkHolding, masksFor, roomFor } from "./masks.ts";
import type { Fetched, Plain, Wanted } from "./wanted.ts";

/** Where the masks go. */
export interface Log {
  readonly platform: Platform;
  readonly doors: Doors;
}

/** Registers the masks with the platform. Done when the platform's output has taken every one of them. */
export async function maskAll(
  fetched: readonly Fetched[],
  needles: () => readonly Needle[],
  { platform, doors }: Log,
): Promise<void> {
  const room = roomFor(
    fetched.map(each => ({ name: each.wanted.name, texts: textsOf(each) })),
    platform,
  );
  const masks = masksFor(
    room.texts.filter(value => landmarkHolding(value, platform, doors.env) === undefined),
    needles,
    platform,
    doors.env,
  );
  await platform.mask(doors, masks.texts);
  for (const { name, lines, masked } of room.cut) {
    await platform.annotate(
      doors,
      "warning",
      `${lines - masked} of the ${lines} lines of ${name} are not masked in this job's log, which would get slow; a command under \`run\` is redacted in every line`,
    );
  }
  if (masks.leftOut > 0) {
    await platform.annotate(
      doors,
      "notice",
      `${masks.leftOut} likely forms of the secrets are not masked in this job's log, which would get slow; a command under \`run\` is redacted in every form`,
    );
  }
}

/** Tells of the values that will show because their policy is `warn`, and of the parts of values that will. */
export async function warnOfUnmasked(fetched: readonly Fetched[], log: Log): Promise<void> {
  const wholes = fetched
    .flatMap(each => unmasked(each, log) ?? [])
    .filter(({ wanted }) => wanted.unmaskable === "warn");
  for (const { message } of [...wholes, ...fetched.flatMap(each => unmaskedParts(each, log))]) {
    await log.platform.annotate(log.doors, "warning", message);
  }
}

/** What a redactor has to look for. */
export function needlesFor(fetched: readonly Fetched[]): Needle[] {
  return fetched.flatMap(each => formsToMask(each).flatMap(secret => needlesOf(each.wanted.name, secret)));
}

/** The values that cannot be masked without blanking half of the log, unless their policy lets them pass. */
export function faultsOfMasking(fetched: readonly Fetched[], log: Log): AppError[] {
  return fetched
    .flatMap(each => unmasked(each, log) ?? [])
    .filter(({ wanted }) => wanted.unmaskable === "error")
    .map(({ message }) => unmaskable(message));
}

/** The plain values that a platform would hold back because a masked value stands in them; policies count here, too. */
export function faultsOfDropping(fetched: readonly Fetched[], plain: readonly Plain[]): AppError[] {
  return dropped(fetched, plain, "error").map(
    message =>
      new AppError("unmaskable", message, {
        hint: "Leave the output out, or set `unmaskable: warn` or `export-anyway` on the secret.",
      }),
  );
}

/** Tells of those whose secret's policy is `warn`. */
export async function warnOfDropping(
  fetched: readonly Fetched[],
  plain: readonly Plain[],
  { platform, doors }: Log,
): Promise<void> {
  for (const message of dropped(fetched, plain, "warn")) await platform.annotate(doors, "warning", message);
}

function dropped(
  fetched: readonly Fetched[],
  plain: readonly Plain[],
  policy: Wanted["unmaskable"],
): string[] {
  return fetched
    .filter(({ wanted }) => wanted.unmaskable === policy)
    .flatMap(each => {
      const texts = textsOf(each);
      return plain
        .filter(({ value }) => texts.some(text => value.includes(text)))
        .map(
          ({ name }) =>
            `cannot hand the output ${name} to other jobs: it holds the value of ${each.wanted.name}, and what holds a mask is dropped`,
        );
    });
}

/** What to say of a value that will show; undefined for one that is masked, and for one that is empty. */
function unmasked({ wanted, secret }: Fetched, log: Log): { wanted: Wanted; message: string } | undefined {
  const why = secret.size === 0 ? undefined : whyNotMaskable(secret, log);
  if (why === undefined) return undefined;
  return { wanted, message: `cannot mask ${wanted.name} (${wanted.reference.text}): ${why}` };
}

/** Why a value cannot be masked, as a clause, or undefined. Binary data never shows up in a log as it is. */
export function whyNotMaskable(secret: Secret, log?: Log): string | undefined {
  if (!secret.isText) return undefined;
  const text = secret.reveal();
  return whyUnmaskable(text) ?? (log === undefined ? undefined : whyEverywhere(text, log));
}

function whyEverywhere(text: string, { platform, doors }: Log): string | undefined {
  const landmark = landmarkHolding(text, platform, doors.env);
  return landmark === undefined
    ? undefined
    : `it stands in ${landmark}, which the mask would blank everywhere`;
}

/** One message for each value that is masked but for a part: a user name that is the repository's owner, too. */
function unmaskedParts(each: Fetched, log: Log): { message: string }[] {
  const { wanted } = each;
  if (wanted.unmaskable === "export-anyway" || unmasked(each, log) !== undefined) return [];
  const why = textsOf(each).flatMap(text => whyEverywhere(text, log) ?? [])[0];
  return why === undefined ? [] : [{ message: `cannot mask a part of ${wanted.name}: ${why}` }];
}

function textsOf(each: Fetched): string[] {
  return formsToMask(each).flatMap(literalsOf);
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
