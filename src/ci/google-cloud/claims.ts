/** What an ID token of a service account says (cloud.google.com/compute/docs/instances/verifying-instance-identity). */
import { type Claims, claimsFrom } from "../../model/identity.ts";
import { claimsOfJob, claimsWithin, claimTexts, type TokenClaims } from "../../model/token.ts";

/** Claims of such names beside the account's and the machine's own would speak for themselves only. */
const ours = new Set(["fork", "instance_name", "platform", "project_id", "service_account", "zone"]);

/**
 * All claims by their raw names; `service_account` is the address that Google has verified; and what stands in an object
 * of the machine, where there is one: `project_id`, `zone`, `instance_name`. Nothing is known of repository and ref.
 */
export function claimsOfToken(token: TokenClaims): Claims {
  const machine = claimsWithin(claimsWithin(token.google).compute_engine);
  const one = (name: string) => claimTexts(machine[name])[0];
  const [email] = token.email_verified === true ? claimTexts(token.email) : [];
  const raw = [...claimsOfJob(token)].filter(([name]) => !ours.has(name));
  const named = claimsFrom({
    platform: "google-cloud",
    fork: "false",
    service_account: email,
    project_id: one("project_id") ?? projectOf(email),
    zone: one("zone"),
    instance_name: one("instance_name"),
  });
  return new Map([...raw, ...named]);
}

/** An account's address names the project that it belongs to; those of Google's own name none. */
function projectOf(email: string | undefined): string | undefined {
  const [, project, domain] =
    /@([a-z][a-z0-9-]*)(?:\.([a-z][a-z0-9.-]*))?\.iam\.gserviceaccount\.com$/.exec(email ?? "") ?? [];
  return domain === undefined ? project : `${domain}:${project}`;
}
