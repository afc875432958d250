/** Policies of IAM, compared: what the server's let in or grant beyond the scope, and what they do not. */
import type { Difference } from "../policies/policy.ts";
import type { ServerStatement } from "./policy-document.ts";

/** What may be asked about oneself: nothing of a secret. */
const harmless = /^(sts:GetCallerIdentity|kms:Decrypt|logs:.*)$/i;

export function compareTrust(
  scope: string,
  wanted: readonly ServerStatement[],
  found: readonly ServerStatement[],
): Difference[] {
  const allowed = found.filter(({ Effect }) => Effect === "Allow");
  const [own] = wanted;
  if (own === undefined) return [];
  const [federated = ""] = principalsOf(own);
  const strangers = allowed.flatMap(principalsOf).filter(each => each !== federated);
  const others = strangers.map(each =>
    difference(scope, "wider", "who may assume the role", federated, each),
  );
  const ours = allowed.filter(each => principalsOf(each).includes(federated));
  if (ours.length === 0) {
    return [
      ...others,
      difference(scope, "narrower", "who may assume the role", federated, "not these tokens"),
    ];
  }
  return [
    ...others,
    ...ours.flatMap(each => compareConditions(scope, conditionsOf(own), conditionsOf(each))),
  ];
}

export function comparePermissions(
  scope: string,
  wanted: readonly ServerStatement[],
  found: readonly ServerStatement[],
): Difference[] {
  const differences: Difference[] = [];
  const allowed = found.filter(({ Effect }) => Effect === "Allow");
  for (const { action, resource } of allowed.flatMap(pairsOf)) {
    if (harmless.test(action)) continue;
    if (isGranted(action, resource, wanted)) continue;
    const own = wanted.flatMap(pairsOf).filter(each => fits(each.action, action));
    differences.push(
      difference(scope, "wider", action, own.map(each => each.resource).join(" or "), resource),
    );
  }
  for (const { action, resource } of wanted.flatMap(pairsOf)) {
    const denied = isGranted(
      action,
      resource,
      found.filter(({ Effect }) => Effect === "Deny"),
    );
    if (isGranted(action, resource, allowed) && !denied) continue;
    differences.push(difference(scope, "narrower", action, resource, "nothing"));
  }
  return differences;
}

type Conditions = ReadonlyMap<string, readonly string[]>;

/** By the key, with `not` before it where it must not be: whether a pattern is compared as such makes no difference. */
function conditionsOf({ Condition }: ServerStatement): Conditions {
  return new Map(
    Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]): [string, readonly string[]] => {
        const known = /^String(Not)?(Equals|Like)$/.exec(operator);
        const name = known === null ? `${operator} ${key}` : `${known[1] === undefined ? "" : "not "}${key}`;
        return [name, [values].flat().map(String)];
      }),
    ),
  );
}

function compareConditions(scope: string, wanted: Conditions, found: Conditions): Difference[] {
  const differences: Difference[] = [];
  for (const [key, values] of wanted) {
    const has = found.get(key) ?? [];
    const told = [key, values.join(" or "), has.join(" or ") || "anything"] as const;
    const isExclusion = key.startsWith("not ");
    const isWithin = has.every(each => values.some(pattern => fits(pattern, each)));
    const isWhole = values.every(each => has.some(pattern => fits(pattern, each)));
    const isWider = isExclusion ? !isWhole : has.length === 0 || !isWithin;
    if (isWider) differences.push(difference(scope, "wider", ...told));
    else if (isExclusion ? !isWithin : !isWhole) differences.push(difference(scope, "narrower", ...told));
  }
  for (const [key, values] of found) {
    if (!wanted.has(key))
      differences.push(difference(scope, "narrower", key, "anything", values.join(" or ")));
  }
  return differences;
}

/** A statement that says what it is not about is about everything. */
function pairsOf({ Action, NotAction, Resource, NotResource }: ServerStatement) {
  const actions = NotAction === undefined ? Action : ["*"];
  const resources = NotResource === undefined ? Resource : ["*"];
  return actions.flatMap(action => resources.map(resource => ({ action, resource })));
}

function principalsOf({ Principal, NotPrincipal }: ServerStatement): readonly string[] {
  if (NotPrincipal !== undefined || Principal === undefined) return ["everybody but some"];
  return typeof Principal === "string" ? [Principal] : Object.values(Principal).flat();
}

/** True where one statement grants it to the whole pattern. */
function isGranted(action: string, resource: string, statements: readonly ServerStatement[]): boolean {
  return statements
    .flatMap(pairsOf)
    .some(each => fits(each.action, action, "i") && fits(each.resource, resource));
}

/** `*` is any text and `?` one letter. A pattern fits another one that it covers. */
function fits(pattern: string, text: string, flags = ""): boolean {
  const body = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${body}$`, `s${flags}`).test(text);
}

function difference(
  scope: string,
  effect: Difference["effect"],
  what: string,
  wanted: string,
  found: string,
): Difference {
  return { scope, effect, what, wanted: wanted || "nothing", found };
}
