/** What Google Cloud lets in and lets be read, against what the scopes say. */
import { AppError } from "../../model/error.ts";
import { severalAtOnce } from "../at-once.ts";
import { Findings } from "../granting/findings.ts";
import type { Steps } from "../granting/path-pattern.ts";
import type { Comparison, PolicyRequest } from "../policies/policy.ts";
import type { StoreContext } from "../stores/store.ts";
import {
  compareProject,
  compareSecret,
  compareStrangers,
  isForAll,
  type Reader,
} from "./binding-differences.ts";
import { memberFor, type Pool, poolIn, poolMembers, providerRules } from "./federation-rules.ts";
import { Iam, type Secrets } from "./iam.ts";
import type { GcpOptions } from "./options.ts";
import { placeOf } from "./policy-place.ts";
import { compareProvider } from "./provider-differences.ts";
import { selectionOf } from "./secret-condition.ts";

type Request = PolicyRequest<GcpOptions>;

/** So many policies of single secrets are asked for, at most: Google counts them. */
const mostSecrets = 500;

export async function gcpDifferences(request: Request, context: StoreContext): Promise<Comparison> {
  const findings = new Findings();
  const { auth } = request.options;
  const pool = auth.method === "jwt" ? poolIn(auth.provider) : undefined;
  const iam = await Iam.open(request.options, context);
  if (auth.method === "jwt") await checkProvider(auth.provider, request, iam, findings);
  if (auth.service_account !== undefined && pool !== undefined) {
    await checkAccount(auth.service_account, pool, request, iam, findings);
  }
  for (const { place, readers } of placesOf(request, pool)) {
    await checkPlace(place, readers, pool, iam, findings);
  }
  return findings.comparison(
    "what folders, the organization and deny policies of Google Cloud say is not looked at",
  );
}

async function checkProvider(name: string, request: Request, iam: Iam, findings: Findings): Promise<void> {
  const found = await findings.read(iam.provider(name), "the provider");
  if (found === undefined) return;
  const own = `https://iam.googleapis.com/${name}`;
  findings.differences.push(...compareProvider(scopesIn(request.grants), providerRules(request), found, own));
}

/** Who may act as the account that reads. */
async function checkAccount(
  account: string,
  pool: Pool,
  { grants }: Request,
  iam: Iam,
  findings: Findings,
): Promise<void> {
  const bindings = await findings.read(iam.ofAccount(account), account);
  if (bindings === undefined) return;
  const what = `who may act as ${account}`;
  for (const grant of grants) {
    const member = memberFor(pool, grant, grants);
    const isBound = bindings.some(
      ({ role, members, condition }) => acts(role) && members.includes(member) && condition === undefined,
    );
    if (isBound) continue;
    findings.differences.push({
      scope: grant.scope,
      effect: "narrower",
      what,
      wanted: member,
      found: "nothing",
    });
  }
  const scopes = scopesIn(grants);
  findings.differences.push(...compareStrangers(scopes, what, poolMembers(pool), bindings, acts));
}

/** Roles of customers are not looked into: they count as if they let one act as the account. */
function acts(role: string): boolean {
  return /^roles\/(owner|iam\.(workloadIdentityUser|serviceAccountTokenCreator))$|^(projects|organizations)\//.test(
    role,
  );
}

async function checkPlace(
  place: Secrets,
  readers: readonly Reader[],
  pool: Pool | undefined,
  iam: Iam,
  findings: Findings,
): Promise<void> {
  const { project } = place;
  const ofProject = await findings.read(iam.ofProject(project), `the policy of the project ${project}`);
  const scopes = scopesIn(readers);
  const members = pool === undefined ? undefined : poolMembers(pool);
  if (ofProject !== undefined) {
    findings.differences.push(...readers.flatMap(reader => compareProject(reader, ofProject)));
    findings.differences.push(...compareStrangers(scopes, `the project ${project}`, members, ofProject));
  }
  const all = (await findings.read(iam.namesOf(place), `the secrets of ${project}`)) ?? [];
  const named = readers.flatMap(namesIn);
  const names = [...new Set([...named, ...all])];
  if (names.length > mostSecrets) {
    const text = `cannot compare the policies of all secrets of ${project}: there are ${names.length}, and ${mostSecrets} are looked at`;
    findings.unread.push(new AppError("invalid", text));
  }
  await severalAtOnce(names.slice(0, mostSecrets), async name => {
    const bindings = await findings.read(iam.ofSecret(name, place), `the policy of the secret ${name}`);
    if (bindings === undefined) return;
    for (const reader of readers) {
      const isEverywhere = ofProject !== undefined && isForAll(ofProject, reader.member);
      findings.differences.push(...compareSecret(reader, name, bindings, isEverywhere));
    }
  });
}

/** Each collection of secrets that the scopes lead into, with who reads there. */
function placesOf(
  request: Request,
  pool: Pool | undefined,
): readonly { place: Secrets; readers: readonly Reader[] }[] {
  const { grants, options } = request;
  const account = options.auth.service_account;
  const places = new Map<string, { place: Secrets; readers: Reader[] }>();
  for (const grant of grants) {
    const member =
      account !== undefined ? `serviceAccount:${account}` : pool && memberFor(pool, grant, grants);
    if (member === undefined) continue;
    for (const steps of grant.paths) {
      const found = placeOf(steps, request);
      if (found === undefined) continue;
      const { project, location, inside } = found;
      const key = `${project}/${location ?? ""}`;
      const { place, readers } = places.get(key) ?? { place: { project, region: location }, readers: [] };
      const reader = readers.find(each => each.scope === grant.scope);
      const others = readers.filter(each => each !== reader);
      const paths: readonly Steps[] = [...(reader?.paths ?? []), inside];
      places.set(key, { place, readers: [...others, { scope: grant.scope, member, project, paths }] });
    }
  }
  return [...places.values()];
}

/** Those secrets that a reader's patterns name one by one. */
function namesIn({ paths }: Reader): readonly string[] {
  return paths.map(selectionOf).flatMap(each => (each.kind === "name" ? [each.name] : []));
}

function scopesIn(all: readonly { readonly scope: string }[]): string {
  return all.map(({ scope }) => scope).join(", ");
}
