/** From the text of a job-secrets.yml to a configuration, or to every mistake in it at once. */
import { AppError } from "../model/error.ts";
import { Checker } from "./checker.ts";
import type { Config, LintOptions, Surroundings } from "./config.ts";
import { readEnv } from "./env.ts";
import { unmaskableSchema } from "./env-schema.ts";
import { readInventory } from "./inventory.ts";
import { type RuleNames, readLint } from "./lint.ts";
import { type Mistake, unknownKey } from "./mistakes.ts";
import { mountPrefixes, readMounts } from "./mounts.ts";
import { audienceSchema, fileSchema, keepSchema, versionSchema } from "./schema.ts";
import { readScopes } from "./scopes.ts";
import { readStores } from "./stores.ts";
import { readYaml, type YamlDocument } from "./yaml/document.ts";

export interface ConfigText extends Surroundings {
  readonly text: string;
  /** How messages call the file. */
  readonly file: string;
  /** The folder of the project. */
  readonly directory: string;
  /** What the lint's rules may be called; undefined where nobody minds. */
  readonly lintRules?: RuleNames | undefined;
}

/**
 * Throws `config` with every mistake, each with file, line and column, in the order of the file. A message holds keys and
 * the words that are allowed, and no other text of the file: what stands where a reference should may be a secret.
 */
export function parseConfig({ text, file, directory, storeTypes, builtIn, lintRules }: ConfigText): Config {
  const document = readYaml(text, file);
  refuseOtherThanMap(document, file);
  const checker = new Checker(file, document);
  checkVersion(checker);
  checkKeys(checker);
  const storeNames = [...checker.keys(["stores"]), ...builtIn];
  const stores = readStores(checker, storeTypes);
  const mounts = readMounts(checker, storeNames);
  const scopes = readScopes(checker);
  const env = readEnv(checker, { stores: storeNames, mounts: mountPrefixes(checker) });
  const inventory = readInventory(checker);
  const audience = checker.check(audienceSchema, ["audience"]);
  const unmaskable = checker.check(unmaskableSchema, ["unmaskable"]) ?? "error";
  const keep = checker.check(keepSchema, ["keep"]) ?? [];
  const lint = readLint(checker, lintRules);
  checker.finish();
  return { file, directory, stores, mounts, scopes, env, inventory, audience, unmaskable, keep, lint };
}

/** The section `lint:` alone: whatever else the file says, and however wrong, is not the lint's concern. */
export function parseLint(text: string, file: string, rules: RuleNames): LintOptions {
  const document = readYaml(text, file);
  refuseOtherThanMap(document, file);
  const checker = new Checker(file, document);
  checkVersion(checker);
  checkMistyped(checker);
  const lint = readLint(checker, rules);
  checker.finish();
  return lint;
}

/** Of the other keys one that is likely meant for `lint`: what it says would be missed. */
function checkMistyped(checker: Checker): void {
  for (const mistake of unknownKeys(checker)) if (mistake.meant === "lint") checker.report(mistake);
}

function refuseOtherThanMap({ root, faults }: YamlDocument, file: string): void {
  const isMap = typeof root === "object" && root !== null && !Array.isArray(root);
  if (isMap || faults.length > 0) return;
  const found = root === undefined || root === null ? "it is empty" : "it is no map of keys";
  throw new AppError("config", `cannot read ${file}: ${found}; begin it with the line version: 1`, {
    hint: "`job-secrets init` makes a configuration where there is none.",
  });
}

/** A file of another version may have another form: then nothing else about it is worth a word. */
function checkVersion(checker: Checker): void {
  if (checker.keys([]).includes("version")) {
    const version = checker.check(versionSchema, ["version"]);
    if (version === undefined && typeof checker.raw(["version"]) === "number") checker.finish();
    return;
  }
  checker.report({
    path: ["version"],
    on: "key",
    why: "missing; begin the file with version: 1",
    missing: true,
  });
}

function checkKeys(checker: Checker): void {
  for (const mistake of unknownKeys(checker)) checker.report(mistake);
}

function unknownKeys(checker: Checker): readonly Mistake[] {
  const known = Object.keys(fileSchema.entries);
  return checker
    .keys([])
    .filter(key => !known.includes(key))
    .map(key => unknownKey([key], known));
}
