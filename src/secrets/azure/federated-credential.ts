/** Federated credentials of an application: whose tokens act as it. */
import type { Issuer } from "../../ci/platform.ts";
import type { TokenTerm } from "../../model/token-terms.ts";
import { isExact, wildcardOf } from "../granting/claim-pattern.ts";
import { subjectsOf } from "../granting/subjects.ts";
import { tellsStrangersApart } from "../granting/trust.ts";

export interface FederatedCredential {
  readonly name: string;
  readonly issuer: string;
  readonly audiences: readonly string[];
  /** The whole `sub`, letter by letter. */
  readonly subject?: string;
  /** A flexible one, in its place: an expression with `*` and `?`. */
  readonly claimsMatchingExpression?: { readonly value: string; readonly languageVersion: 1 };
}

export interface MadeCredentials {
  readonly credentials: readonly FederatedCredential[];
  readonly wider: readonly string[];
  readonly notes: readonly string[];
  /** Why there are none. */
  readonly refused: string | undefined;
}

/** Issuers for which Entra ID takes expressions, and the claims beside `sub` that those may name. */
const flexible: Readonly<Record<string, readonly string[]>> = {
  "https://token.actions.githubusercontent.com": ["job_workflow_ref"],
  "https://gitlab.com": [],
};

/** A subject of GitHub's with the ids left open, which a repository made before July 2026 does not need. */
const withoutIds = /^repo:[^/]*@\*\//;

export function federatedCredentials(
  scope: string,
  issuer: Issuer & { readonly url: string },
  audience: string,
  terms: readonly TokenTerm[],
): MadeCredentials {
  const subjects = subjectsOf(terms, issuer);
  const notes: string[] = [];
  const nothing = { credentials: [], wider: [], notes };
  const compared = terms.filter(({ claim }) => subjects?.claims.includes(claim) === true);
  if (subjects === undefined || !tellsStrangersApart(compared, issuer)) {
    const refused = `no federated credential: Entra ID compares the whole sub, so the scope has to name what that is made of (the repository by its name)`;
    return { ...nothing, refused };
  }
  const all = subjects.patterns;
  const exact = all.filter(isExact);
  const needsIds = exact.length > 0 && all.some(pattern => withoutIds.test(pattern));
  if (needsIds)
    notes.push(
      "tokens of repositories since July 2026 have ids in their sub: name repository_id and repository_owner_id too, and those get a credential",
    );
  const patterns = needsIds ? exact : all;
  const keys = flexible[issuer.url];
  if (keys === undefined && !patterns.every(isExact)) {
    const vague = patterns.filter(pattern => !isExact(pattern)).join(", ");
    const refused = `no federated credential: for tokens of ${issuer.url} Entra ID takes a whole sub only, and the scope leaves it at ${vague}`;
    return { ...nothing, refused };
  }
  const more = terms.filter(({ claim }) => keys?.includes(claim) === true && !patterns.every(isExact));
  const credentials = patterns.map((pattern, index) => ({
    name: `job-secrets-${scope.replaceAll(".", "-")}-${index + 1}`.slice(0, 120),
    issuer: issuer.url,
    audiences: [audience],
    ...(isExact(pattern) ? { subject: pattern } : { claimsMatchingExpression: expressionOf(pattern, more) }),
  }));
  const wider = terms.flatMap(term => widerOf(term, compared.includes(term), more.includes(term)));
  return { credentials, wider, notes, refused: undefined };
}

function expressionOf(subject: string, terms: readonly TokenTerm[]): { value: string; languageVersion: 1 } {
  const parts = [
    compare("sub", subject),
    ...terms.map(({ claim, wanted }) => wanted.map(pattern => compare(claim, pattern)).join(" or ")),
  ];
  return {
    value: parts
      .filter(part => part !== "")
      .map(part => (part.includes(" or ") ? `(${part})` : part))
      .join(" and "),
    languageVersion: 1,
  };
}

function compare(claim: string, pattern: string): string {
  const operator = isExact(pattern) ? "eq" : "matches";
  return `claims['${claim}'] ${operator} '${wildcardOf(pattern).pattern.replaceAll("'", "''")}'`;
}

function widerOf(
  { claim, wanted, unwanted }: TokenTerm,
  isInSubject: boolean,
  isInExpression: boolean,
): string[] {
  const texts: string[] = [];
  if (wanted.length > 0 && !isInSubject && !isInExpression) {
    texts.push(`Entra ID cannot ask ${claim} for ${wanted.join(", ")}`);
  }
  if (unwanted.length > 0) texts.push(`Entra ID cannot keep out ${unwanted.join(", ")} of ${claim}`);
  for (const pattern of isInSubject || isInExpression ? wanted : []) {
    const wildcard = wildcardOf(pattern);
    if (wildcard.isWider)
      texts.push(`${claim} ${pattern} is ${wildcard.pattern} in Entra ID, where * also fits a /`);
  }
  return texts;
}
