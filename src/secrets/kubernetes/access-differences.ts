/** Which secrets rules of RBAC let somebody read, and whether that is what a scope says. */
import type { Difference } from "../policies/policy.ts";
import { type Access, covers } from "./access.ts";
import type { Rbac, RbacBinding, RbacRule } from "./rbac.ts";

/** Something that may be done with secrets; an undefined namespace or name stands for all. */
export interface Permission extends Access {
  /** `get`, `list`, or `watch`, which shows the values as well. */
  readonly verb: string;
  /** What gives it: `the role job-secrets-etl`. */
  readonly by: string;
}

const reading = ["get", "list", "watch"] as const;

/** What rules let one read in one namespace, or in all of them. */
export function permissionsOf(
  rules: readonly RbacRule[],
  namespace: string | undefined,
  by: string,
): Permission[] {
  return rules.flatMap(rule => {
    const isAbout = (all: readonly string[] | null, one: string) =>
      all?.some(each => each === one || each === "*") === true;
    if (!isAbout(rule.apiGroups, "") || !isAbout(rule.resources, "secrets")) return [];
    const names: readonly (string | undefined)[] = rule.resourceNames?.length
      ? rule.resourceNames
      : [undefined];
    const verbs = reading.filter(verb => isAbout(rule.verbs, verb));
    return verbs.flatMap(verb => names.map(name => ({ namespace, name, verb, by })));
  });
}

/** What the groups may read, by all the bindings there are. */
export function permissionsOfGroups(groups: readonly string[], rbac: Rbac): Permission[] {
  const isFor = ({ subjects }: RbacBinding) =>
    subjects?.some(({ kind, name }) => kind === "Group" && groups.includes(name)) === true;
  const rulesOf = ({ roleRef, metadata }: RbacBinding) =>
    (roleRef.kind === "Role"
      ? rbac.roles.find(
          each => each.metadata.name === roleRef.name && each.metadata.namespace === metadata.namespace,
        )
      : rbac.clusterRoles.find(each => each.metadata.name === roleRef.name)
    )?.rules ?? [];
  return [...rbac.clusterBindings, ...rbac.bindings].filter(isFor).flatMap(each => {
    const { name, namespace } = each.metadata;
    const by = `the binding ${name}${namespace === "" ? "" : ` in ${namespace}`}`;
    return permissionsOf(rulesOf(each), namespace === "" ? undefined : namespace, by);
  });
}

export interface Wanted {
  readonly scope: string;
  readonly accesses: readonly Access[];
  /** True where whole namespaces are listed, too. */
  readonly lists: boolean;
}

/** `found` is all that the scope's jobs may read. */
export function compareAccess(wanted: Wanted, found: readonly Permission[]): Difference[] {
  const { scope, accesses, lists } = wanted;
  const verbsOf = ({ name }: Access) => (lists && name === undefined ? ["get", "list"] : ["get"]);
  const own = accesses.flatMap(access => verbsOf(access).map(verb => ({ ...access, verb })));
  const wider = found
    .filter(each => !own.some(one => one.verb === each.verb && covers(one, each)))
    // What one rule gives everywhere, others need not give again.
    .filter(each => !found.some(other => other.verb === each.verb && isMore(other, each)))
    .map(each => ({
      scope,
      effect: "wider" as const,
      what: `who may ${each.verb} ${placeOf(each)}`,
      wanted: "nobody of it",
      found: each.by,
    }));
  const narrower = own
    .filter(each => !found.some(one => one.verb === each.verb && covers(one, each)))
    .map(each => ({
      scope,
      effect: "narrower" as const,
      what: `who may ${each.verb} ${placeOf(each)}`,
      wanted: "its jobs",
      found: "nobody of it",
    }));
  return [...wider, ...narrower];
}

function isMore(outer: Access, inner: Access): boolean {
  return covers(outer, inner) && !covers(inner, outer);
}

function placeOf({ namespace, name }: Access): string {
  const what = name === undefined ? "all secrets" : `the secret ${name}`;
  return `${what} ${namespace === undefined ? "of all namespaces" : `of ${namespace}`}`;
}
