/** Scopes: what an identity may read, granted by conditions on its claims. Pure decisions, no store is asked. */
import { minimatch } from "minimatch";
import { closest } from "./closest.ts";
import { commonClaims, type Identity } from "./identity.ts";

/** Patterns for one claim: exact texts or globs, of which one must fit; those behind a `!` must not. */
export type Condition = readonly string[];

export interface Scope {
  readonly name: string;
  /** Claim name to condition; all must hold. An empty one holds for every identity. */
  readonly when: ReadonlyMap<string, Condition>;
  /** Globs over secret paths (or `store://path` for direct references). */
  readonly read: readonly string[];
  /** True when only claims from a token will do. */
  readonly attested: boolean;
}

/** Why a scope does not hold for an identity: one entry for each condition that failed. */
export interface Miss {
  readonly claim: string;
  readonly is: readonly string[] | undefined;
  readonly wants: Condition;
  /** For a claim that no platform is known to have, one of nearly its name. */
  readonly meant?: string | undefined;
}

export interface Verdict {
  readonly scope: Scope;
  readonly misses: readonly Miss[];
}

const globOptions = { dot: true, nocomment: true, nonegate: true, preserveMultipleSlashes: true } as const;

/** What the pseudo-claim of `attested: true` is called in a miss. */
export const attestation = "attested";

/** Judges one scope. No misses: it holds. A claim that the identity lacks fits no pattern, not even a negated one. */
export function judge(scope: Scope, identity: Identity): Verdict {
  const misses: Miss[] = [];
  for (const [claim, wants] of scope.when) {
    const is = identity.claims.get(claim);
    if (is === undefined) misses.push({ claim, is, wants, meant: meantBy(claim, identity) });
    else if (!holds(wants, is)) misses.push({ claim, is, wants });
  }
  if (scope.attested && !identity.attested) {
    misses.push({ claim: attestation, is: ["false"], wants: ["true"] });
  }
  return { scope, misses };
}

/** Shorter names are near to too many. */
const shortestName = 4;

function meantBy(claim: string, { claims }: Identity): string | undefined {
  const known = new Set([...commonClaims, ...claims.keys()]);
  return claim.length < shortestName || known.has(claim) ? undefined : closest(claim, known);
}

/**
 * True when some `read` glob of the scope covers the path. A direct reference (`store://…`) goes around the mounts, so
 * only a glob that is written as one covers it: `**` is every path below the mounts and no more.
 */
export function covers(scope: Scope, path: string): boolean {
  const isDirect = path.includes("://");
  return scope.read.some(pattern => pattern.includes("://") === isDirect && fits(path, pattern));
}

/** True when a `read` glob may cover something below the prefix of secret paths, or the prefix itself. */
export function mayCoverBelow(prefix: string, pattern: string): boolean {
  return minimatch(prefix, pattern, { dot: true, nonegate: true, nocomment: true, partial: true });
}

/** ``environment` is `staging`, scope `etl-prod` wants `production``: all misses of one scope, as one clause. */
export function explainMisses({ scope, misses }: Verdict): string {
  return misses.map(miss => explainMiss(scope, miss)).join("; ");
}

function explainMiss(scope: Scope, { claim, is, wants, meant }: Miss): string {
  if (claim === attestation)
    return `the claims are not attested, scope \`${scope.name}\` wants claims from a token`;
  const wanted = wants.map(pattern => `\`${pattern}\``).join(" or ");
  const absent = meant === undefined ? "absent" : `absent (did you mean \`${meant}\`?)`;
  const actual = is === undefined ? absent : is.map(value => `\`${value}\``).join(", ");
  return `\`${claim}\` is ${actual}, scope \`${scope.name}\` wants ${wanted}`;
}

function holds(condition: Condition, values: readonly string[]): boolean {
  const wanted = condition.filter(pattern => !pattern.startsWith("!"));
  const unwanted = condition.filter(pattern => pattern.startsWith("!")).map(pattern => pattern.slice(1));
  const anyFits = (patterns: readonly string[]) =>
    patterns.some(pattern => values.some(value => fits(value, pattern)));
  return !anyFits(unwanted) && (wanted.length === 0 || anyFits(wanted));
}

/**
 * True for a pattern's own text, and for what its glob matches. minimatch would also let `production/` pass for
 * `production`, as file names may; here it would be another environment, which anybody who may push can make.
 */
function fits(text: string, pattern: string): boolean {
  if (text === pattern) return true;
  if (text.endsWith("/") && !/(^|\/)(\*\*)?$/.test(pattern)) return false;
  return minimatch(text, pattern, globOptions);
}
