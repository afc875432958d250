/** The conditions of a login, compared. */
import * as v from "valibot";
import type { Difference } from "../policies/policy.ts";
import type { JwtRole } from "./role.ts";

const texts = v.optional(v.nullable(v.array(v.string())), []);

export const serverRole = v.object({
  role_type: v.optional(v.string(), "jwt"),
  bound_audiences: texts,
  bound_subject: v.optional(v.string(), ""),
  bound_claims_type: v.optional(v.string(), "string"),
  bound_claims: v.optional(v.nullable(v.record(v.string(), v.unknown())), {}),
  token_policies: v.pipe(
    texts,
    v.transform(names => names ?? []),
  ),
});

type ServerRole = v.InferOutput<typeof serverRole>;

export function compareRole(scope: string, wanted: JwtRole, found: ServerRole): Difference[] {
  const audiences = compareTexts(scope, "the audience", wanted.bound_audiences, found.bound_audiences ?? []);
  const bound = new Map(
    Object.entries(found.bound_claims ?? {}).map(([claim, values]) => [claim, [values].flat().map(String)]),
  );
  if (found.bound_subject !== "") bound.set("sub", [found.bound_subject]);
  const isGlob = found.bound_claims_type === "glob";
  const own = new Set(Object.keys(wanted.bound_claims));
  const claims = Object.entries(wanted.bound_claims).flatMap(([claim, values]) =>
    compareTexts(scope, `the claim ${claim}`, values, bound.get(claim) ?? [], isGlob),
  );
  const more = [...bound]
    .filter(([claim]) => !own.has(claim))
    .map(([claim, values]) => ({
      scope,
      effect: "narrower" as const,
      what: `the claim ${claim}`,
      wanted: "anything",
      found: values.join(" or "),
    }));
  return [...audiences, ...claims, ...more];
}

/** Of texts, any of which will do: one more lets more in, one less keeps some out, and none lets everything in. */
function compareTexts(
  scope: string,
  what: string,
  wanted: readonly string[],
  found: readonly string[],
  isGlob = false,
): Difference[] {
  const difference = (effect: Difference["effect"]) => [
    { scope, effect, what, wanted: wanted.join(" or "), found: found.join(" or ") || "anything" },
  ];
  if (found.length === 0) return difference("wider");
  const fits = (text: string, patterns: readonly string[]) =>
    patterns.some(pattern => text === pattern || (isGlob && globFits(text, pattern)));
  if (found.some(text => !wanted.some(pattern => text === pattern || globFits(text, pattern)))) {
    return difference("wider");
  }
  return wanted.every(text => fits(text, found)) ? [] : difference("narrower");
}

/** As Vault's globs are: `*` is anything. A pattern fits another one that it covers. */
function globFits(text: string, pattern: string): boolean {
  const parts = pattern.split("*").map(part => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(text);
}
