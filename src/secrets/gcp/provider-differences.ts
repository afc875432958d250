/** Whose tokens a workload identity provider lets in, compared. */
import { alternatives, canonical } from "../granting/cel-form.ts";
import type { Difference } from "../policies/policy.ts";
import type { ProviderRules } from "./federation-rules.ts";
import type { ServerProvider } from "./iam.ts";

/** `own` is the audience that a provider takes which names none. */
export function compareProvider(
  scope: string,
  wanted: ProviderRules,
  found: ServerProvider,
  own: string,
): Difference[] {
  const differences: Difference[] = [];
  const tell = (effect: Difference["effect"], what: string, own: string, has: string) =>
    differences.push({ scope, effect, what, wanted: own, found: has });
  if (found.disabled || found.state === "DELETED") tell("narrower", "the provider", "in use", "switched off");
  const issuer = found.oidc?.issuerUri.replace(/\/+$/, "") ?? "";
  if (issuer !== wanted.issuer) tell("wider", "the issuer", wanted.issuer, issuer || "no OIDC issuer");
  const audiences = found.oidc?.allowedAudiences ?? [];
  const taken = audiences.length === 0 ? [own] : audiences;
  const strange = taken.filter(each => each !== wanted.audience);
  if (strange.length > 0) tell("wider", "the audience", wanted.audience, taken.join(" or "));
  else if (taken.length === 0) tell("narrower", "the audience", wanted.audience, "none");
  for (const [attribute, expression] of wanted.mapping) {
    const has = found.attributeMapping[attribute];
    if (has === undefined) tell("narrower", `the mapping of ${attribute}`, expression, "nothing");
    // Two expressions may say the same in other words than in another order: people have to look.
    else if (canonical(has) !== canonical(expression))
      tell("wider", `the mapping of ${attribute}`, expression, has);
  }
  differences.push(...compareCondition(scope, wanted.condition, found.attributeCondition));
  return differences;
}

/** A condition that names attributes of scopes, any of which will do. Those of other scopes are compared with them. */
function compareCondition(scope: string, wanted: string, found: string): Difference[] {
  const [own, has] = [alternatives(wanted), alternatives(found)];
  const difference = (effect: Difference["effect"]): Difference[] => [
    { scope, effect, what: "the attribute condition", wanted, found: found || "anything" },
  ];
  if (!has.every(part => /^attribute\.scope_\w+=='true'$/.test(part))) {
    return difference("wider");
  }
  return own.every(part => has.includes(part)) ? [] : difference("narrower");
}
