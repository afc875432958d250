/** The trust policy of a role: which jobs' tokens may assume it. */
import type { Issuer } from "../../ci/platform.ts";
import type { TokenTerm } from "../../model/token-terms.ts";
import { isExact, wildcardOf } from "../granting/claim-pattern.ts";
import { subjectsOf } from "../granting/subjects.ts";
import { tellsStrangersApart } from "../granting/trust.ts";
import type { RoleArn } from "./role-name.ts";

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

export interface TrustPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly [
    {
      readonly Effect: "Allow";
      readonly Principal: { readonly Federated: string };
      readonly Action: "sts:AssumeRoleWithWebIdentity";
      readonly Condition: Conditions;
    },
  ];
}

export interface MadeTrust {
  /** Undefined where strangers would be let in. */
  readonly policy: TrustPolicy | undefined;
  readonly wider: readonly string[];
}

/**
 * Claims beside `sub` and `aud` that AWS compares for an issuer (since January 2026; "Available keys for AWS OIDC
 * federation" in the IAM user guide). Of other issuers it compares `sub` alone.
 */
const ownKeys: Readonly<Record<string, readonly string[]>> = {
  "token.actions.githubusercontent.com": [
    "actor",
    "actor_id",
    "enterprise_id",
    "environment",
    "job_workflow_ref",
    "ref",
    "repository",
    "repository_id",
    "workflow",
  ],
};

export function trustPolicy(
  { partition, account }: RoleArn,
  issuer: Issuer & { readonly url: string },
  audience: string,
  terms: readonly TokenTerm[],
): MadeTrust {
  const provider = issuer.url.replace(/^https?:\/\//, "");
  const subjects = subjectsOf(terms, issuer);
  const keys = ownKeys[provider] ?? [];
  const isSaid = ({ claim }: TokenTerm) => keys.includes(claim) || subjects?.claims.includes(claim) === true;
  const wider = terms.flatMap(term => widerOf(term, isSaid(term), keys.includes(term.claim)));
  if (!tellsStrangersApart(terms.filter(isSaid), issuer)) return { policy: undefined, wider };
  const conditions = new Map<string, Record<string, string | readonly string[]>>();
  const add = (operator: string, claim: string, values: readonly string[]) => {
    const [value = ""] = values;
    const among = {
      ...conditions.get(operator),
      [`${provider}:${claim}`]: values.length === 1 ? value : values,
    };
    conditions.set(operator, among);
  };
  add("StringEquals", "aud", [audience]);
  const claims = terms.filter(({ claim }) => keys.includes(claim) || claim === "sub");
  if (subjects !== undefined) claims.unshift({ claim: "sub", wanted: subjects.patterns, unwanted: [] });
  for (const { claim, wanted, unwanted } of claims) {
    if (wanted.length > 0) add(operatorFor("String", wanted), claim, wanted.map(inAws));
    if (unwanted.length > 0) add(operatorFor("StringNot", unwanted), claim, unwanted.map(inAws));
  }
  const statement = {
    Effect: "Allow",
    Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${provider}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: Object.fromEntries(conditions),
  } as const;
  return { policy: { Version: "2012-10-17", Statement: [statement] }, wider };
}

function operatorFor(kind: "String" | "StringNot", patterns: readonly string[]): string {
  return `${kind}${patterns.every(isExact) ? "Equals" : "Like"}`;
}

function inAws(pattern: string): string {
  return wildcardOf(pattern).pattern;
}

function widerOf({ claim, wanted, unwanted }: TokenTerm, isSaid: boolean, isKey: boolean): string[] {
  const texts: string[] = [];
  if (!isSaid && wanted.length > 0) texts.push(`AWS cannot ask ${claim} for ${wanted.join(", ")}`);
  if (unwanted.length > 0 && !isKey && claim !== "sub") {
    texts.push(`AWS cannot keep out ${unwanted.join(", ")} of ${claim}`);
  }
  for (const pattern of isSaid ? wanted : []) {
    const wildcard = wildcardOf(pattern);
    if (wildcard.isWider)
      texts.push(`${claim} ${pattern} is ${wildcard.pattern} in AWS, where * also fits a /`);
  }
  return texts;
}
