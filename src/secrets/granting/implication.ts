/** Which scopes hold wherever another one does. */
import { attestedIdentity, type Identity } from "../../model/identity.ts";
import { type Condition, judge, type Scope } from "../../model/scope.ts";
import { isExact } from "./claim-pattern.ts";

/** True where every identity that `scope` holds for is one that `other` holds for; false where that is not certain. */
export function implies(scope: Scope, other: Scope): boolean {
  if (other.attested && !scope.attested) return false;
  return [...other.when].every(([claim, wants]) => {
    const own = scope.when.get(claim);
    return own !== undefined && conditionImplies(claim, own, other, wants);
  });
}

/** The same condition, or texts of which each would do. */
function conditionImplies(claim: string, own: Condition, other: Scope, wants: Condition): boolean {
  if (own.length === wants.length && own.every((pattern, index) => pattern === wants[index])) return true;
  if ([...own, ...wants].some(pattern => pattern.startsWith("!"))) return false;
  const alone = { ...other, when: new Map([[claim, wants]]), attested: false };
  return own.every(text => isExact(text) && judge(alone, withClaim(claim, text)).misses.length === 0);
}

function withClaim(claim: string, text: string): Identity {
  const claims = new Map([[claim, [text]]]);
  return attestedIdentity("", claims, "trusted");
}
