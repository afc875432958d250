/** SOPS files where they are kept: loaded, unlocked with the keys of this environment, made and replaced. */
import type { Environment } from "../../io/doors.ts";
import type { Files } from "../../io/files.ts";
import { AppError } from "../../model/error.ts";
import { findAgeKeys } from "./age-keys.ts";
import { findCreationRule } from "./creation-rules.ts";
import { unlockDataKey } from "./data-key.ts";
import { type Unlocked, verify } from "./decrypt.ts";
import { createSopsFile } from "./new-file.ts";
import { formatOf, parseSopsFile, type SopsFile } from "./sops-file.ts";

/** One file, whether or not it is there. */
export interface Place {
  /** What messages call it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

interface World {
  readonly env: Environment;
  readonly files: Files;
  now(): Date;
}

/** The file without its values, which takes no key; undefined when none is there. Throws `invalid` for a broken one. */
export async function loadFile({ name, path }: Place, { files }: World): Promise<SopsFile | undefined> {
  const text = await files.readText(path);
  return text === undefined ? undefined : parseSopsFile(name, formatOf(path), text);
}

/** Throws `denied` when no age key fits, `invalid` when the file does not verify. */
export async function unlock(file: SopsFile, { env, files }: World): Promise<Unlocked> {
  const dataKey = await unlockDataKey(file.name, file.metadata, await findAgeKeys({ env, files }));
  return verify(file, dataKey);
}

/**
 * The first version of a file, not yet written. Its recipients are the given ones, or else those of its creation
 * rule, which also tells what is encrypted. Throws `invalid` when nothing names a recipient.
 */
export async function draftFile(
  { name, path }: Place,
  recipients: readonly string[] | undefined,
  { files, now }: World,
): Promise<Unlocked> {
  const found = await findCreationRule(files, path);
  const others = recipients === undefined ? (found?.otherKeys ?? []) : [];
  if (others.length > 0) {
    throw cannotCreate(name, `its creation rule asks for keys of the kind ${others.join(", ")} too`, {
      hint: "Make the file with the sops program, then it can be written here.",
    });
  }
  const encryptFor = [...new Set(recipients ?? found?.recipients ?? [])];
  if (encryptFor.length === 0) {
    throw cannotCreate(name, "no creation rule of a .sops.yaml names an age recipient for it", {
      hint: "Add a rule with `path_regex` and `age`, or write `recipients` into the store's options.",
    });
  }
  const { rule, macOnlyEncrypted = false } = found ?? {};
  return createSopsFile(
    { name, format: formatOf(path), recipients: encryptFor, rule, macOnlyEncrypted },
    now(),
  );
}

/** Replaces `before` by the text. Throws `unavailable` when the file is no longer what was read. */
export async function replaceFile(
  { name, path }: Place,
  before: SopsFile | undefined,
  text: string,
  { files }: World,
): Promise<void> {
  if (text === before?.text) return;
  if ((await files.readText(path)) !== before?.text) {
    throw new AppError("unavailable", `cannot write ${name}: somebody else changed it in the meantime`, {
      hint: "Nothing was written; try again.",
    });
  }
  await files.replace(path, text);
}

function cannotCreate(name: string, why: string, details: { hint: string }): AppError {
  return new AppError("invalid", `cannot create ${name}: ${why}`, details);
}
