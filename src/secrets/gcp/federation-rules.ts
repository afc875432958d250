/** What a workload identity provider is told of the scopes: an attribute for each, which bindings then name. */

import { type Dialect, tokenExpression } from "../granting/cel.ts";
import type { PolicyRequest, ScopeGrant } from "../policies/policy.ts";
import type { GcpOptions } from "./options.ts";

export const googleCel: Dialect = { token: "assertion", isThere: name => `${name} in assertion` };

export interface Pool {
  /** The project's number. */
  readonly project: string;
  readonly pool: string;
  readonly provider: string;
}

/** Of a provider's whole name. */
export function poolIn(name: string): Pool {
  const [, project = "", pool = "", provider = ""] =
    /^projects\/(\d+)\/locations\/global\/workloadIdentityPools\/([^/]+)\/providers\/([^/]+)$/.exec(name) ??
    [];
  return { project, pool, provider };
}

/** All identities of the pool for which the scope holds. */
export function memberFor({ project, pool }: Pool, grant: ScopeGrant, grants: readonly ScopeGrant[]): string {
  const root = `principalSet://iam.googleapis.com/projects/${project}/locations/global/workloadIdentityPools/${pool}`;
  return `${root}/attribute.${attributeFor(grant, grants)}/true`;
}

/** Attributes have small letters, digits and `_` only, so two scopes may come to the same name: they are numbered. */
function attributeFor({ scope }: ScopeGrant, grants: readonly ScopeGrant[]): string {
  const plain = (name: string) => `scope_${name.toLowerCase().replaceAll(/[^a-z0-9]/g, "_")}`.slice(0, 90);
  const same = grants.filter(other => plain(other.scope) === plain(scope));
  const at = same.findIndex(other => other.scope === scope);
  return at > 0 ? `${plain(scope)}_${at + 1}` : plain(scope);
}

export function providerOptions(
  { project, pool }: Pool,
  { grants, issuer, options }: PolicyRequest<GcpOptions>,
): readonly string[] {
  const { auth } = options;
  const audience =
    auth.method === "jwt" ? (auth.audience ?? `https://iam.googleapis.com/${auth.provider}`) : "";
  const mapping = [
    "google.subject=assertion.sub",
    ...grants.map(grant => {
      const condition = tokenExpression(grant.terms, googleCel).text;
      return `attribute.${attributeFor(grant, grants)}=(${condition}) ? 'true' : 'false'`;
    }),
  ];
  const held = grants.map(grant => `attribute.${attributeFor(grant, grants)} == 'true'`).join(" || ");
  return [
    `--project=${project}`,
    "--location=global",
    `--workload-identity-pool=${pool}`,
    `--issuer-uri=${issuer.url}`,
    `--allowed-audiences=${audience}`,
    `--attribute-mapping=${listed(mapping)}`,
    `--attribute-condition=${held}`,
  ];
}

/** gcloud takes lists with commas between, or with what is named between two `^`. */
function listed(items: readonly string[]): string {
  const between = ["~", "|", "~~", "|~|"].find(each => !items.some(item => item.includes(each))) ?? "~|~|~";
  return `^${between}^${items.join(between)}`;
}
