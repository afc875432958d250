/** What a new SOPS file is to be like: the first creation rule that matches it in the nearest `.sops.yaml`. */
import { dirname, join, relative, sep } from "node:path";
import * as v from "valibot";
import { type Document, parseDocument } from "yaml";
import type { Files } from "../../io/files.ts";
import { AppError } from "../../model/error.ts";
import { compileGoPattern } from "./go-pattern.ts";
import { type Rule, ruleNames } from "./rules.ts";

export interface CreationRule {
  readonly recipients: readonly string[];
  /** Kinds of keys that the rule asks for beside age, and for which only the sops program can encrypt. */
  readonly otherKeys: readonly string[];
  readonly rule: Rule | undefined;
  readonly macOnlyEncrypted: boolean;
}

const configName = ".sops.yaml";
const otherKeyKinds = [
  "pgp",
  "kms",
  "gcp_kms",
  "hckms",
  "azure_keyvault",
  "hc_vault_transit_uri",
  "hc_vault",
];

const names = v.nullish(v.union([v.string(), v.array(v.string())]), "");
const keysSchema = v.looseObject({ age: names });
const ruleSchema = v.looseObject({
  ...keysSchema.entries,
  path_regex: v.nullish(v.string(), ""),
  key_groups: v.nullish(v.array(keysSchema), []),
  mac_only_encrypted: v.nullish(v.boolean(), false),
  ...v.entriesFromList(ruleNames, v.nullish(v.string(), "")),
});
const configSchema = v.looseObject({ creation_rules: v.nullish(v.array(ruleSchema), []) });

type RuleEntry = v.InferOutput<typeof ruleSchema>;

/** `path` is absolute. Undefined when no rule is there for the file; throws `invalid` for a rule that is no good. */
export async function findCreationRule(files: Files, path: string): Promise<CreationRule | undefined> {
  const config = await nearestConfig(files, dirname(path));
  if (config === undefined) return undefined;
  const inside = relative(dirname(config.path), path).replaceAll(sep, "/");
  const rules = parseConfig(config);
  const found = rules.find(({ path_regex }) => path_regex === "" || matches(config.path, path_regex, inside));
  return found === undefined ? undefined : creationRuleOf(config.path, found);
}

interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

async function nearestConfig(files: Files, directory: string): Promise<ConfigFile | undefined> {
  const path = join(directory, configName);
  const text = await files.readText(path);
  if (text !== undefined) return { path, text };
  const parent = dirname(directory);
  return parent === directory ? undefined : nearestConfig(files, parent);
}

function parseConfig({ path, text }: ConfigFile): readonly RuleEntry[] {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = text.slice(0, error.pos[0]).split("\n").length;
    throw invalid(path, `it is not well-formed YAML at line ${line} (${error.code})`);
  }
  const result = v.safeParse(configSchema, dataIn(path, document) ?? {});
  if (result.success) return result.output.creation_rules;
  throw invalid(path, `${v.getDotPath(result.issues[0]) ?? "its top"} is not what sops expects there`);
}

function dataIn(path: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    throw invalid(path, "it has an alias (*) that cannot be resolved");
  }
}

function matches(config: string, pattern: string, path: string): boolean {
  try {
    return compileGoPattern(pattern).test(path);
  } catch (cause) {
    throw invalid(
      config,
      `the path_regex ${JSON.stringify(pattern)} is no pattern that can be matched here`,
      cause,
    );
  }
}

function creationRuleOf(config: string, entry: RuleEntry): CreationRule {
  if (entry.key_groups.length > 1) {
    throw invalid(config, "the rule that matches splits the data key over key groups (Shamir)");
  }
  const [rule, second] = ruleNames.flatMap(name => (entry[name] === "" ? [] : [{ name, text: entry[name] }]));
  if (second !== undefined) throw invalid(config, `a rule has both ${rule?.name} and ${second.name}`);
  const keys = entry.key_groups[0] ?? entry;
  return {
    recipients: recipientsIn(keys.age),
    otherKeys: otherKeyKinds.filter(kind => isThere(keys[kind])),
    rule,
    macOnlyEncrypted: entry.mac_only_encrypted,
  };
}

function recipientsIn(age: string | readonly string[]): string[] {
  const texts = typeof age === "string" ? [age] : age;
  const all = texts.flatMap(text => text.split(/[,\n]/)).map(text => text.trim());
  return [...new Set(all)].filter(text => text !== "");
}

function isThere(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== "";
}

function invalid(path: string, why: string, cause?: unknown): AppError {
  return new AppError("invalid", `cannot use ${path}: ${why}`, { cause });
}
