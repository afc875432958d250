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

/** What the members of a pool begin with, behind `principal://` or `principalSet://`. */
export function poolMembers({ project, pool }: Pool): string {
  return `iam.googleapis.com/projects/${project}/locations/global/workloadIdentityPools/${pool}/`;
}

/** All identities of the pool for which the scope holds. */
export function memberFor(pool: Pool, grant: ScopeGrant, grants: readonly ScopeGrant[]): string {
  return `principalSet://${poolMembers(pool)}attribute.${attributeFor(grant, grants)}/true`;
}

/** Attributes have small letters, digits and `_` only, so two scopes may come to the same name: they are numbered. */
function attributeFor({ scope }: ScopeGrant, grants: readonly ScopeGrant[]): string {
  const plain = (name: string) => `scope_${name.toLowerCase().replaceAll(/[^a-z0-9]/g, "_")}`.slice(0, 90);
  const same = grants.filter(other => plain(other.scope) === plain(scope));
  const at = same.findIndex(other => other.scope === scope);
  return at > 0 ? `${plain(scope)}_${at + 1}` : plain(scope);
}

/** What a provider is told. */
export interface ProviderRules {
  readonly issuer: string;
  readonly audience: string;
  /** Attribute to expression. */
  readonly mapping: ReadonlyMap<string, string>;
  readonly condition: string;
}

export function providerRules({ grants, issuer, options }: PolicyRequest<GcpOptions>): ProviderRules {
  const { auth } = options;
  const attributes = grants.map(grant => ({ grant, attribute: `attribute.${attributeFor(grant, grants)}` }));
  return {
    issuer: issuer.url,
    audience: auth.method === "jwt" ? (auth.audience ?? `https://iam.googleapis.com/${auth.provider}`) : "",
    mapping: new Map([
      ["google.subject", "assertion.sub"],
      ...attributes.map(({ grant, attribute }): [string, string] => [
        attribute,
        `(${tokenExpression(grant.terms, googleCel).text}) ? 'true' : 'false'`,
      ]),
    ]),
    condition: attributes.map(({ attribute }) => `${attribute} == 'true'`).join(" || "),
  };
}

export function providerOptions(
  { project, pool }: Pool,
  request: PolicyRequest<GcpOptions>,
): readonly string[] {
  const { issuer, audience, mapping, condition } = providerRules(request);
  return [
    `--project=${project}`,
    "--location=global",
    `--workload-identity-pool=${pool}`,
    `--issuer-uri=${issuer}`,
    `--allowed-audiences=${audience}`,
    `--attribute-mapping=${listed([...mapping].map(([attribute, text]) => `${attribute}=${text}`))}`,
    `--attribute-condition=${condition}`,
  ];
}

/** gcloud takes lists with commas between, or with what is named between two `^`. */
function listed(items: readonly string[]): string {
  const between = ["~", "|", "~~", "|~|"].find(each => !items.some(item => item.includes(each))) ?? "~|~|~";
  return `^${between}^${items.join(between)}`;
}
