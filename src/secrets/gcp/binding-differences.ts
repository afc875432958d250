/** Who may read which secrets of Google's by the bindings of IAM, compared. */
import { minimatch } from "minimatch";
import { pathOfDashed } from "../dashed-names.ts";
import { canonical } from "../granting/cel-form.ts";
import { globOf, type Steps } from "../granting/path-pattern.ts";
import type { Difference } from "../policies/policy.ts";
import type { Binding } from "./iam.ts";
import { selectionOf } from "./secret-condition.ts";

/** What one scope reads in one project. */
export interface Reader {
  readonly scope: string;
  /** As whom its jobs come: `principalSet://…` or `serviceAccount:…`. */
  readonly member: string;
  readonly project: string;
  readonly paths: readonly Steps[];
}

const accessor = "roles/secretmanager.secretAccessor";

/** Roles with which values are read, or with which one can give oneself such. */
const reading =
  /^roles\/(secretmanager\.(secretAccessor|admin)|owner|iam\.securityAdmin|resourcemanager\.projectIamAdmin)$/;
/** Roles of customers, which are not looked into: they count as if they did anything. */
const own = /^(projects|organizations)\//;

function reads(role: string): boolean {
  return reading.test(role) || own.test(role);
}

/** What the project's policy lets the scope read, which is every secret, or those for which a condition holds. */
export function compareProject(reader: Reader, bindings: readonly Binding[]): Difference[] {
  const { scope, member, project, paths } = reader;
  const what = `what ${member} may read in the project ${project}`;
  const patterns = paths.flatMap(steps => {
    const selection = selectionOf(steps);
    return selection.kind === "condition" ? [{ glob: globOf(steps), text: selection.expression }] : [];
  });
  const wanted = paths.map(globOf).join(" or ") || "nothing";
  const bound = bindings.filter(({ role, members }) => reads(role) && members.includes(member));
  const wider = bound
    .filter(({ role, condition }) => role !== accessor || !patterns.some(isSaidBy(condition?.expression)))
    .map(each => ({ scope, effect: "wider" as const, what, wanted, found: shown(each) }));
  const isEverywhere = isForAll(bindings, member);
  const narrower = patterns
    .filter(
      pattern => !isEverywhere && !bound.some(({ condition }) => isSaidBy(condition?.expression)(pattern)),
    )
    .map(({ glob }) => ({ scope, effect: "narrower" as const, what, wanted: glob, found: "nothing" }));
  return [...wider, ...narrower];
}

/** What the policy of one secret lets the scope read. `isEverywhere` is true where the project's policy does already. */
export function compareSecret(
  { scope, member, project, paths }: Reader,
  name: string,
  bindings: readonly Binding[],
  isEverywhere: boolean,
): Difference[] {
  const what = `the secret ${name} of ${project}`;
  const bound = bindings.filter(({ role, members }) => reads(role) && members.includes(member));
  const told = { scope, what, found: bound.map(shown).join(" or ") || "nothing" };
  const isGranted = paths.some(steps => covers(steps, name));
  if (!isGranted) return bound.length === 0 ? [] : [{ ...told, effect: "wider", wanted: "nothing" }];
  const more = bound.filter(({ role }) => role !== accessor);
  if (more.length > 0)
    return [{ ...told, effect: "wider", wanted: accessor, found: more.map(shown).join(" or ") }];
  const isNamed = paths.map(selectionOf).some(each => each.kind === "name" && each.name === name);
  const isBound = isEverywhere || bound.some(({ condition }) => condition === undefined);
  return isNamed && !isBound ? [{ ...told, effect: "narrower", wanted: accessor }] : [];
}

/** Others that are let in: everybody, or identities of the jobs' own pool by other attributes than those of scopes. */
export function compareStrangers(
  scope: string,
  what: string,
  pool: string | undefined,
  bindings: readonly Binding[],
  isOfInterest: (role: string) => boolean = reads,
): Difference[] {
  const isStranger = (member: string) =>
    /^all(Authenticated)?Users$/.test(member) ||
    (pool !== undefined && member.includes(`://${pool}`) && !/\/attribute\.scope_\w+\/true$/.test(member));
  return bindings
    .filter(({ role }) => isOfInterest(role))
    .flatMap(each => each.members.filter(isStranger).map(member => ({ member, each })))
    .map(({ member, each }) => ({
      scope,
      effect: "wider",
      what,
      wanted: "the jobs of scopes",
      found: `${member}, ${shown(each)}`,
    }));
}

/** True where a project's policy lets somebody read all that is in it. */
export function isForAll(bindings: readonly Binding[], member: string): boolean {
  return bindings.some(
    ({ role, members, condition }) => reads(role) && members.includes(member) && condition === undefined,
  );
}

/** True where the name is one of those that a pattern stands for. */
function covers(steps: Steps, name: string): boolean {
  return minimatch(pathOfDashed(name), globOf(steps), { dot: true, nocomment: true, nonegate: true });
}

function isSaidBy(expression: string | undefined): (pattern: { readonly text: string }) => boolean {
  return ({ text }) => canonical(expression ?? "") === canonical(text);
}

function shown({ role, condition }: Binding): string {
  const where = condition === undefined ? "" : ` where ${condition.expression}`;
  return `${role}${own.test(role) ? " (a role of your own)" : ""}${where}`;
}
