/** What the token of a service account says of the job. */
import { type Claims, claimsFrom } from "../../model/identity.ts";
import { claimsOfJob, claimsWithin, claimTexts, type TokenClaims } from "../../model/token.ts";

/** A claim of such a name beside the subject would speak for itself only. */
const ours = new Set(["namespace", "node", "platform", "pod", "service_account"]);

/** Behind its subject, `system:serviceaccount:NAMESPACE:NAME`, a token names the pod and its node in an object. */
export function claimsOfToken(token: TokenClaims): Claims {
  const [, namespace, account] =
    /^system:serviceaccount:([^:]+):([^:]+)$/.exec(String(token.sub ?? "")) ?? [];
  const about = claimsWithin(token["kubernetes.io"]);
  const nameOf = (claim: unknown) => claimTexts(claimsWithin(claim).name)[0];
  const named = claimsFrom({
    platform: "kubernetes",
    namespace,
    service_account: account,
    pod: nameOf(about.pod),
    node: nameOf(about.node),
  });
  const raw = [...claimsOfJob(token)].filter(([name]) => !ours.has(name));
  return new Map([...raw, ...named]);
}
