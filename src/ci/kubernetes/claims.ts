/** What the token of a service account says of the job. */
import { type Claims, claimsFrom } from "../../model/identity.ts";
import { claimsOfJob, type TokenClaims } from "../../model/token.ts";

/** A claim of such a name beside the subject would speak for itself only. */
const ours = new Set(["namespace", "node", "platform", "pod", "service_account"]);

/** Behind its subject, `system:serviceaccount:NAMESPACE:NAME`, a token names the pod and its node in an object. */
export function claimsOfToken(token: TokenClaims): Claims {
  const [, namespace, account] =
    /^system:serviceaccount:([^:]+):([^:]+)$/.exec(String(token.sub ?? "")) ?? [];
  const about = objectIn(token, "kubernetes.io");
  const named = claimsFrom({
    platform: "kubernetes",
    namespace,
    service_account: account,
    pod: textIn(objectIn(about, "pod"), "name"),
    node: textIn(objectIn(about, "node"), "name"),
  });
  const raw = [...claimsOfJob(token)].filter(([name]) => !ours.has(name));
  return new Map([...raw, ...named]);
}

function objectIn(from: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = from[key];
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function textIn(from: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = from[key];
  return typeof value === "string" ? value : undefined;
}
