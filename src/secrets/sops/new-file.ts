/** A new SOPS file without any value, for its first one to be set. */
import { randomBytes } from "node:crypto";
import { sealOf } from "./change.ts";
import { dataKeyLength, wrapDataKey } from "./data-key.ts";
import { type Unlocked, verify } from "./decrypt.ts";
import type { Format } from "./document.ts";
import { defaultRule, type Rule } from "./rules.ts";
import { parseSopsFile } from "./sops-file.ts";

/** The version of the sops program whose files ours are like. */
const formatVersion = "3.11.0";

export interface NewFile {
  readonly name: string;
  readonly format: Format;
  readonly recipients: readonly string[];
  readonly rule: Rule | undefined;
  readonly macOnlyEncrypted: boolean;
}

/** Makes the data key and the sealed, empty file. Throws `invalid` for a recipient that cannot be used. */
export async function createSopsFile(
  { name, format, recipients, rule = defaultRule, macOnlyEncrypted }: NewFile,
  now: Date,
): Promise<Unlocked> {
  const dataKey = randomBytes(dataKeyLength);
  const age = await wrapDataKey(name, dataKey, recipients);
  const fields = {
    lastmodified: "",
    mac: "",
    [rule.name]: rule.text,
    ...(macOnlyEncrypted ? { mac_only_encrypted: true } : {}),
    version: formatVersion,
  };
  const draft = parseSopsFile(name, format, format.create({ age, fields }));
  const text = draft.document.withSeal(sealOf(draft, dataKey, now));
  return verify(parseSopsFile(name, format, text), dataKey);
}
