/** The section `lint:`: what is not looked at, how bad a finding is, and what lets one pass. */
import * as v from "valibot";
import { base64Levels } from "../model/base64-level.ts";
import { severities } from "../model/finding.ts";
import type { Checker } from "./checker.ts";
import { foreignAllowances, inlinePolicies, type LintOptions, type RuleSetting } from "./config.ts";
import { unknownKey } from "./mistakes.ts";
import { closed, filled, glob, named, oneOf, text } from "./shapes.ts";

const example = 'must be a map such as { exclude: ["**/*.lock"] }';

/**
 * So many `*` in one step of a path, and so many `**` in all: what a glob is matched with tries all ways to share a name
 * between them, and a pull request chooses the names.
 */
const mostStars = 3;
const mostDoubleStars = 4;

function isQuick(text: string): boolean {
  const steps = text.split("/");
  const stars = steps.map(step => (step === "**" ? 0 : (step.match(/\*+/g) ?? []).length));
  return (
    stars.every(count => count <= mostStars) && steps.filter(step => step === "**").length <= mostDoubleStars
  );
}

const nestedExample = 'must be true, false or a list of globs over folders, such as ["packages/*"]';

const globs = v.array(
  v.pipe(
    glob("must be a glob over paths of files, such as **/*.lock"),
    v.check(isQuick, "has too many *: at most three in one name, and four ** in all"),
  ),
  'must be a list of globs over paths of files, such as ["**/*.lock"]',
);

const severity = oneOf([...severities, "off"]);

const ruleSetting = v.union(
  [
    severity,
    closed(
      {
        severity: v.exactOptional(v.pipe(severity, v.description("How bad a finding is; off for none."))),
        paths: v.exactOptional(
          v.pipe(
            globs,
            v.check(
              list => list.length > 0,
              "names no path, so that the rule would hold nowhere: name some, or set the rule to off",
            ),
            v.description("Where the rule holds, as in exclude: with ! before a glob where it does not."),
          ),
        ),
      },
      'must be a severity, or a map such as { severity: warning, paths: ["!test/**"] }',
    ),
  ],
  `must be one of ${[...severities, "off"].join(", ")}, or a map such as { severity: warning, paths: ["!test/**"] }`,
);

function isInside(path: string): boolean {
  return !/^(?:[/\\~]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:$|[/\\])/.test(path);
}

export const lintSchema = v.pipe(
  closed(
    {
      exclude: v.exactOptional(
        v.pipe(
          globs,
          v.description(
            "Globs over paths of files that are not looked at, from the folder of this file; one that begins with ! takes back what those before it exclude.",
          ),
        ),
      ),
      rules: v.exactOptional(
        v.pipe(
          named(
            text("must be the id of a rule"),
            ruleSetting,
            "must be a map from rules to severities, such as { assignment: warning }",
          ),
          v.description("How bad the findings of a rule are, and where it holds."),
        ),
      ),
      base64: v.exactOptional(
        v.pipe(
          oneOf(base64Levels),
          v.description("How strict the lint is with what looks like base64; suspicious by default."),
        ),
      ),
      baseline: v.exactOptional(
        v.pipe(
          text("must be the path of a file, such as .job-secrets-baseline"),
          v.check(
            isInside,
            "must be the path of a file in the folder of this one, such as .job-secrets-baseline",
          ),
          v.description("The file of findings that are let pass, from the folder of this file."),
        ),
      ),
      inline: v.exactOptional(
        v.pipe(
          oneOf(inlinePolicies),
          v.description(
            "Whose allow comments count: base (the default) for none that a pull request brings, head for all, off for none.",
          ),
        ),
      ),
      honour: v.exactOptional(
        v.pipe(
          filled(oneOf(foreignAllowances), "must be a list with at least one tool, such as [gitleaks]"),
          v.description("Other tools whose allow comments count, too."),
        ),
      ),
      nested: v.exactOptional(
        v.pipe(
          v.union([v.boolean(), globs], nestedExample),
          v.description(
            "Whether configurations in folders count, or in which folders, as in paths; by default all do but those in vendor, node_modules, bower_components and third_party.",
          ),
        ),
      ),
    },
    example,
  ),
  v.title("Lint"),
  v.description("The secret lint of files and pull requests."),
);

/** The rules of each name that `rules` may say: a rule's own, or a group's. */
export type RuleNames = ReadonlyMap<string, readonly string[]>;

/** With `names` undefined a rule may have any name. */
export function readLint(checker: Checker, names?: RuleNames): LintOptions {
  const lint = checker.check(lintSchema, ["lint"]);
  for (const id of checker.keys(["lint", "rules"])) {
    if (names?.has(id) === false) checker.report(unknownRule(id, [...names.keys()]));
  }
  return {
    exclude: lint?.exclude ?? [],
    rules: settingsOf(lint?.rules ?? {}, names),
    base64: lint?.base64,
    baseline: lint?.baseline,
    inline: lint?.inline,
    honour: lint?.honour ?? [],
    nested: lint?.nested,
  };
}

/** What is said of a rule counts before what is said of its group; of what it leaves out, the group's counts. */
function settingsOf(
  said: Readonly<Record<string, v.InferOutput<typeof ruleSetting>>>,
  names: RuleNames = new Map(),
): Map<string, RuleSetting> {
  const ofNames = Object.entries(said).map(([name, setting]) => {
    const rules = names.get(name) ?? [name];
    return { isOne: rules.includes(name), settings: rules.map(rule => [rule, settingOf(setting)] as const) };
  });
  const groupsFirst = [...ofNames].sort((one, other) => Number(one.isOne) - Number(other.isOne));
  const ofRules = new Map<string, RuleSetting>();
  for (const [rule, { severity, paths }] of groupsFirst.flatMap(({ settings }) => settings)) {
    const ofGroup = ofRules.get(rule);
    ofRules.set(rule, { severity: severity ?? ofGroup?.severity, paths: paths ?? ofGroup?.paths });
  }
  return ofRules;
}

function settingOf(setting: v.InferOutput<typeof ruleSetting>): RuleSetting {
  if (typeof setting === "string") return { severity: setting, paths: undefined };
  return { severity: setting.severity, paths: setting.paths };
}

/** There are more rules than a line can hold. */
function unknownRule(id: string, known: readonly string[]) {
  const { meant, ...mistake } = unknownKey(["lint", "rules", id], known);
  const hint = meant === undefined ? "; docs/lint-rules.md lists the rules" : `; did you mean "${meant}"?`;
  return { ...mistake, why: `unknown rule${hint}` };
}
