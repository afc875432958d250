/** What a configuration may call rules by. */
import { ruleGroups } from "./rules/index.ts";

type Named = readonly [name: string, rules: readonly string[]];

/** The ids of the rules of each name: a rule's own, or that of its file for all rules in it. */
export const ruleNames: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...ruleGroups.map(({ id, rules }): Named => [id, rules.map(rule => rule.id)]),
  ...ruleGroups.flatMap(({ rules }) => rules.map(({ id }): Named => [id, [id]])),
]);
