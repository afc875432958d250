/** The registry of rules, in the order of their names. */
import { github } from "./github.ts";
import { privateKey } from "./private-key.ts";
import type { RuleGroup } from "./rule.ts";

export const ruleGroups: readonly RuleGroup[] = [github, privateKey];
