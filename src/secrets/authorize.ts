/** Stage 2: what may this identity read? Decides on claims alone; no store is asked. */
import { AppError } from "../model/error.ts";
import type { Identity } from "../model/identity.ts";
import { type Reference, scopePath } from "../model/reference.ts";
import { attestation, covers, explainMisses, judge, type Scope, type Verdict } from "../model/scope.ts";
import { whyNotTrusted } from "./identify.ts";

/** The scopes that hold for an identity, and those that do not, with why. */
export interface Grant {
  readonly identity: Identity;
  readonly held: readonly Scope[];
  readonly missed: readonly Verdict[];
}

/**
 * Judges every scope; what the matching ones grant adds up. With `only`, that scope alone counts, and an identity
 * outside it is `refused`.
 */
export function authorize(identity: Identity, scopes: readonly Scope[], only?: string): Grant {
  const verdicts = scopes
    .filter(scope => only === undefined || scope.name === only)
    .map(scope => judge(scope, identity));
  if (only !== undefined && verdicts.length === 0) throw noSuchScope(only, scopes);
  const missed = verdicts.filter(verdict => verdict.misses.length > 0);
  const [miss] = missed;
  if (only !== undefined && miss !== undefined) {
    throw new AppError("refused", `cannot use the scope ${only}: ${explainMisses(miss)}`, {
      hint: attestationHint(identity, miss),
    });
  }
  return {
    identity,
    missed,
    held: verdicts.filter(verdict => verdict.misses.length === 0).map(({ scope }) => scope),
  };
}

export function noSuchScope(name: string, scopes: readonly Scope[]): AppError {
  const known = scopes.map(scope => scope.name).join(", ") || "none";
  return new AppError("config", `cannot use the scope ${name}: there is no such scope (there are: ${known})`);
}

/** The held scopes that grant a path: none at all in a run that is not trusted. */
export function grantsOf({ identity, held }: Grant, path: string): readonly Scope[] {
  return identity.trust === "trusted" ? held.filter(scope => covers(scope, path)) : [];
}

/** Undefined when the grant covers the reference; otherwise a `refused` error with the nearest miss. */
export function refusal(grant: Grant, reference: Reference): AppError | undefined {
  const path = scopePath(reference);
  if (grantsOf(grant, path).length > 0) return undefined;
  return new AppError("refused", `cannot read ${reference.text}: ${nearestMiss(grant, path)}`, {
    hint: firstScopeHint(grant, path) ?? attestationHint(grant.identity, nearest(grant, path)),
  });
}

/** How to write one, where there is none at all. */
function firstScopeHint({ identity, held, missed }: Grant, path: string): string | undefined {
  if (identity.trust !== "trusted" || held.length + missed.length > 0) return undefined;
  return `No scope is configured yet. For every trusted run: \`scopes: { all: { when: {}, read: ["${path}"] } }\``;
}

/** Why the path is not granted: what the scope that came nearest to granting it wants. */
export function nearestMiss(grant: Grant, path: string): string {
  const untrusted = whyNotTrusted(grant.identity.trust);
  if (untrusted !== undefined) return untrusted;
  const verdict = nearest(grant, path);
  if (verdict !== undefined) return explainMisses(verdict);
  const held = grant.held.map(scope => `\`${scope.name}\``).join(", ") || "none";
  return `no scope reads \`${path}\` (scopes of this identity: ${held})`;
}

/** Of the scopes that would grant the path, the one with the fewest conditions that failed. */
function nearest(grant: Grant, path: string): Verdict | undefined {
  return grant.missed
    .filter(({ scope }) => covers(scope, path))
    .sort((left, right) => left.misses.length - right.misses.length)[0];
}

/** A token could have helped where the claims must come from one, or where a claim is absent that it may hold. */
function attestationHint(identity: Identity, verdict: Verdict | undefined): string | undefined {
  const tokenCouldHelp = verdict?.misses.some(({ claim, is }) => claim === attestation || is === undefined);
  if (!tokenCouldHelp || identity.attested || identity.unattestedBecause === undefined) return undefined;
  return `The claims are not attested: ${identity.unattestedBecause}. \`whoami\` shows them.`;
}
