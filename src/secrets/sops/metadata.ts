/** The `sops` block of a file: who can open it, which values it encrypts, and the seal over all of them. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { compileRule, defaultRule, type IsEncrypted, type Rule, ruleNames } from "./rules.ts";
import { dataOf, type MapNode } from "./tree.ts";

/** The data key, encrypted for one age recipient (armoured). */
export interface WrappedKey {
  readonly recipient: string;
  readonly enc: string;
}

export interface Metadata {
  /** The ways to the data key that this program knows. */
  readonly age: readonly WrappedKey[];
  /** The kinds of the other keys that open the file too: `pgp`, `kms` … */
  readonly otherKeys: readonly string[];
  readonly isEncrypted: IsEncrypted;
  readonly rule: Rule;
  /** True when the seal covers the encrypted values only. */
  readonly macOnlyEncrypted: boolean;
  /** Encrypted, and bound to `lastModified`. */
  readonly mac: string;
  readonly lastModified: string;
}

const otherKeyKinds = ["pgp", "kms", "gcp_kms", "hckms", "azure_kv", "hc_vault"] as const;

const keysSchema = v.object({
  age: v.optional(v.array(v.object({ recipient: v.string(), enc: v.string() })), []),
  ...v.entriesFromList(otherKeyKinds, v.optional(v.array(v.unknown()), [])),
});

const schema = v.object({
  ...keysSchema.entries,
  key_groups: v.optional(v.array(keysSchema), []),
  ...v.entriesFromList(ruleNames, v.optional(v.string(), "")),
  mac_only_encrypted: v.optional(v.string(), "false"),
  mac: v.string(),
  lastmodified: v.string(),
  version: v.string(),
});

/** Throws `invalid` with the name of the file for what cannot be used here. */
export function parseMetadata(file: string, block: MapNode): Metadata {
  const result = v.safeParse(schema, dataOf(block));
  if (!result.success) {
    const at = v.getDotPath(result.issues[0]);
    throw invalid(file, `its sops block is not well-formed${at === null ? "" : ` at ${at}`}`);
  }
  const data = result.output;
  if (!/^[0-3]\.\d/.test(data.version)) {
    throw invalid(
      file,
      `it names the SOPS version ${JSON.stringify(data.version)}, and 3 is the newest known`,
    );
  }
  const keys = keysOf(file, data);
  return {
    age: keys.age,
    otherKeys: otherKeyKinds.filter(kind => keys[kind].length > 0),
    ...ruleOf(file, data),
    macOnlyEncrypted: data.mac_only_encrypted.toLowerCase() === "true",
    mac: data.mac,
    lastModified: data.lastmodified,
  };
}

type Block = v.InferOutput<typeof schema>;

/** SOPS looks at the key groups only when no key stands beside them; one group is as good as none. */
function keysOf(file: string, data: Block): v.InferOutput<typeof keysSchema> {
  const besideGroups = data.age.length + otherKeyKinds.reduce((sum, kind) => sum + data[kind].length, 0);
  if (besideGroups > 0) return data;
  if (data.key_groups.length > 1) {
    throw invalid(
      file,
      `its data key is split over ${data.key_groups.length} key groups (Shamir)`,
      "Only files whose data key is encrypted whole for age recipients can be used here.",
    );
  }
  return data.key_groups[0] ?? data;
}

function ruleOf(file: string, data: Block): { rule: Rule; isEncrypted: IsEncrypted } {
  const given = ruleNames.flatMap(name => (data[name] === "" ? [] : [{ name, text: data[name] }]));
  const [rule = defaultRule, second] = given;
  if (second !== undefined) throw invalid(file, `it has both ${rule.name} and ${second.name}`);
  try {
    return { rule, isEncrypted: compileRule(rule) };
  } catch (cause) {
    throw invalid(
      file,
      `its ${rule.name} is no pattern that can be matched here`,
      "Use plain syntax: literals, classes like [a-z], groups, ^ and $.",
      cause,
    );
  }
}

function invalid(file: string, why: string, hint?: string, cause?: unknown): AppError {
  return new AppError("invalid", `cannot read ${file}: ${why}`, { hint, cause });
}
