/** From a scope's conditions to what a token must say. */
import { braceExpand, minimatch } from "minimatch";
import type { Issuer } from "../../ci/platform.ts";
import type { Claims } from "../../model/identity.ts";
import type { Condition, Scope } from "../../model/scope.ts";
import type { TokenTerm } from "../../model/token-terms.ts";
import type { Remark } from "./remark.ts";

export interface Trust {
  /** All of them must hold. */
  readonly terms: readonly TokenTerm[];
  readonly remarks: readonly Remark[];
}

export interface Trusted {
  readonly platform: string;
  readonly issuer: Issuer;
  /** Claims that all the jobs have, though the scope does not ask for them. */
  readonly assumed: Claims;
}

/** Undefined for a scope of another platform. */
export function trustOf(scope: Scope, { platform, issuer, assumed }: Trusted): Trust | undefined {
  const terms: TokenTerm[] = [];
  const remarks: Remark[] = [];
  const added = [...assumed].filter(([claim]) => !scope.when.has(claim));
  for (const [claim, condition] of [...scope.when, ...added]) {
    if (claim === "platform") {
      if (!fitsPlatform(condition, platform)) return undefined;
      continue;
    }
    const told = termsOf(claim, condition, issuer);
    terms.push(...told.terms);
    remarks.push(...told.texts.map(text => ({ effect: "wider" as const, scope: scope.name, text })));
  }
  return { terms: merged(terms), remarks };
}

/** True where the terms tell this customer of the issuer from all others. */
export function tellsStrangersApart(terms: readonly TokenTerm[], { owners }: Issuer): boolean {
  if (owners.length === 0) return true;
  return terms.some(
    ({ claim, wanted }) =>
      owners.includes(claim) &&
      wanted.length > 0 &&
      wanted.every(pattern => namesOwner(claim === "sub" ? pattern.replace(/^[a-z_]+:/, "") : pattern)),
  );
}

/** A pattern that is a text, or whose first segment is one: `acme/*` and no `acme*`. */
function namesOwner(pattern: string): boolean {
  const [beginning = ""] = pattern.split(/[*?[\]()]/, 1);
  return beginning === pattern || /^[^/:@]+[/:@]/.test(beginning);
}

function fitsPlatform(condition: Condition, platform: string): boolean {
  const [unwanted, wanted] = [true, false].map(negated =>
    condition.filter(pattern => pattern.startsWith("!") === negated),
  );
  const fits = (pattern: string) => minimatch(platform, pattern.replace(/^!/, ""), { nonegate: true });
  return !unwanted?.some(fits) && (wanted?.length === 0 || wanted?.some(fits) === true);
}

/** What of one condition a token can tell, and in words what it cannot. */
function termsOf(
  claim: string,
  condition: Condition,
  issuer: Issuer,
): { readonly terms: readonly TokenTerm[]; readonly texts: readonly string[] } {
  const said = condition.flatMap(pattern => {
    const isNegated = pattern.startsWith("!");
    return braceExpand(isNegated ? pattern.slice(1) : pattern).map(each => ({
      isNegated,
      inToken: issuer.inToken(claim, each),
    }));
  });
  const wanted = said.filter(({ isNegated }) => !isNegated).map(({ inToken }) => inToken);
  const unwanted = said.filter(({ isNegated }) => isNegated).flatMap(({ inToken }) => inToken ?? []);
  const names = new Set(wanted.map(each => each?.claim));
  const [name] = names;
  const texts = [...wanted, ...unwanted]
    .flatMap(each => each?.wider ?? [])
    .map(text => `${claim} also fits ${text}`);
  const untold = `the tokens do not say ${claim} so that a store could ask for ${condition.join(", ")}`;
  const excluded = unwanted.map(({ claim: of, patterns }) => ({ claim: of, wanted: [], unwanted: patterns }));
  if (unwanted.length < said.length - wanted.length) texts.push(untold);
  if (names.size === 0) return { terms: excluded, texts };
  if (names.size > 1 || name === undefined) return { terms: excluded, texts: [...texts, untold] };
  const patterns = wanted.flatMap(each => each?.patterns ?? []);
  return { terms: [{ claim: name, wanted: patterns, unwanted: [] }, ...excluded], texts };
}

/** Terms that exclude join the one that wants something of the same claim; two that want something stay two. */
function merged(terms: readonly TokenTerm[]): readonly TokenTerm[] {
  const all: TokenTerm[] = [];
  for (const term of terms) {
    const at = all.findIndex(
      ({ claim, wanted }) => claim === term.claim && (wanted.length === 0 || term.wanted.length === 0),
    );
    const before = all[at];
    if (before === undefined) all.push(term);
    else {
      all[at] = {
        claim: term.claim,
        wanted: [...before.wanted, ...term.wanted],
        unwanted: [...before.unwanted, ...term.unwanted],
      };
    }
  }
  return all;
}
