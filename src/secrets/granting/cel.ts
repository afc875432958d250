/** Conditions on a token in the Common Expression Language, which Google Cloud and Kubernetes read. */
import type { TokenTerm } from "../../model/token-terms.ts";
import { celText } from "./cel-tokens.ts";
import { isExact, regexOf, wildcardOf } from "./claim-pattern.ts";

export interface Expression {
  readonly text: string;
  readonly wider: readonly string[];
}

/** Where the claims are, and how one is looked for whose name is no identifier: servers differ in that. */
export interface Dialect {
  readonly token: string;
  isThere(quotedName: string): string;
}

/** True for a token that says all of the terms. A claim that it lacks would be an error there, so each is looked for first. */
export function tokenExpression(terms: readonly TokenTerm[], { token, isThere }: Dialect): Expression {
  const wider: string[] = [];
  const parts = terms.map(({ claim, wanted, unwanted }) => {
    const [presence, value] = /^[A-Za-z_]\w*$/.test(claim)
      ? [`has(${token}.${claim})`, `${token}.${claim}`]
      : [isThere(celText(claim)), `${token}[${celText(claim)}]`];
    const comparisons = (patterns: readonly string[]) =>
      patterns.map(pattern => {
        if (isExact(pattern)) return `${value} == ${celText(pattern)}`;
        const regex = regexOf(pattern);
        if (regex === undefined)
          wider.push(`${claim} ${pattern} is ${wildcardOf(pattern).pattern} in CEL, where * also fits a /`);
        return `${value}.matches(${celText(regex ?? looseRegex(pattern))})`;
      });
    const any = wanted.length === 0 ? [] : [`(${comparisons(wanted).join(" || ")})`];
    return [presence, ...any, ...comparisons(unwanted).map(each => `!(${each})`)].join(" && ");
  });
  return { text: parts.length === 0 ? "true" : parts.join(" && "), wider };
}

function looseRegex(pattern: string): string {
  const parts = wildcardOf(pattern).pattern.split("*");
  return `^${parts.map(part => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`;
}
