/** The paths of policies, compared: what the server grants beyond the scope, and what it does not. */
import type { Difference } from "../policies/policy.ts";
import type { PolicyPath } from "./policy-paths.ts";

/** What every token may do with itself, and what helps to look around: nothing of a secret. */
const harmless = [
  /^auth\/token\/(lookup|renew|revoke)-self$/,
  /^sys\/(internal\/ui\/|leases\/(renew|lookup|revoke)$|renew$|capabilities-self$|control-group\/request$|tools\/|wrapping\/)/,
  /^cubbyhole\//,
  /^identity\/(oidc|entity\/(id|name))\//,
];

export function comparePaths(
  scope: string,
  wanted: readonly PolicyPath[],
  found: readonly PolicyPath[],
): Difference[] {
  const wider = found
    .filter(({ path }) => !harmless.some(pattern => pattern.test(path)))
    .flatMap(({ path, capabilities }) => {
      const more = capabilities.filter(
        capability => capability !== "deny" && !isGranted(path, capability, wanted),
      );
      if (more.length === 0) return [];
      const own = wanted.filter(each => covers(each.path, path)).flatMap(each => each.capabilities);
      return [difference(scope, "wider", path, own, more)];
    });
  const narrower = wanted.flatMap(({ path, capabilities }) => {
    const missing = capabilities.filter(
      capability => !isGranted(path, capability, found) || isDenied(path, found),
    );
    return missing.length === 0 ? [] : [difference(scope, "narrower", path, missing, [])];
  });
  return [...wider, ...narrower];
}

function difference(
  scope: string,
  effect: Difference["effect"],
  path: string,
  wanted: readonly string[],
  found: readonly string[],
): Difference {
  const shown = (capabilities: readonly string[]) => [...new Set(capabilities)].join(", ") || "nothing";
  return { scope, effect, what: `the path ${path}`, wanted: shown(wanted), found: shown(found) };
}

/** True where one rule grants it to the whole pattern. What only several rules grant together counts as not granted. */
function isGranted(path: string, capability: string, rules: readonly PolicyPath[]): boolean {
  return rules.some(rule => covers(rule.path, path) && rule.capabilities.includes(capability));
}

/** A rule that denies a part of the pattern: it is the more specific one, and those count. */
function isDenied(path: string, rules: readonly PolicyPath[]): boolean {
  return rules.some(rule => rule.capabilities.includes("deny") && covers(path, rule.path));
}

/** True where each path that `inner` fits is one that `outer` fits. Both may have `+` segments and a `*` at the end. */
export function covers(outer: string, inner: string): boolean {
  if (!outer.endsWith("*")) return segmentsCover(outer.split("/"), inner.split("/"));
  const beginning = outer.slice(0, -1).split("/");
  const last = beginning.pop() ?? "";
  const segments = inner.split("/");
  if (segments.length <= beginning.length) return false;
  const rest = segments[beginning.length] ?? "";
  if (last !== "" && !(rest !== "+" && rest.startsWith(last))) return false;
  return segmentsCover(beginning, segments.slice(0, beginning.length));
}

function segmentsCover(outer: readonly string[], inner: readonly string[]): boolean {
  return (
    outer.length === inner.length &&
    outer.every((segment, index) => {
      const other = inner[index] ?? "";
      return segment === "+" ? !other.endsWith("*") : segment === other;
    })
  );
}
