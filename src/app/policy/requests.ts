/** What the policies of a configuration's stores are to be made of: scopes, mounts, and whose tokens are trusted. */
import { platforms } from "../../ci/index.ts";
import type { Issuer, Platform } from "../../ci/platform.ts";
import type { Environment } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";
import type { Claims } from "../../model/identity.ts";
import type { Scope } from "../../model/scope.ts";
import { noSuchScope } from "../../secrets/authorize.ts";
import { grantsOf } from "../../secrets/granting/grants.ts";
import { implies } from "../../secrets/granting/implication.ts";
import type { Remark } from "../../secrets/granting/remark.ts";
import { tellsStrangersApart, trustOf } from "../../secrets/granting/trust.ts";
import { locate } from "../../secrets/locate.ts";
import { policyTypes } from "../../secrets/policies/index.ts";
import type { AnyPolicyType, PolicyRequest, PolicyType, ScopeGrant } from "../../secrets/policies/policy.ts";
import { builtIn } from "../../secrets/store-set.ts";
import { storeTypes } from "../../secrets/stores/index.ts";
import { type Job, placesOf } from "../job.ts";
import { parseClaims } from "../whoami.ts";

export interface PolicyOrder {
  /** Names of stores and scopes; undefined for all. */
  readonly store?: string | undefined;
  readonly scope?: string | undefined;
  /** The platform whose jobs are let in; by default this one, and GitHub on a laptop. */
  readonly platform?: string | undefined;
  readonly issuer?: string | undefined;
  /** Claims that all jobs have: `repository=acme/etl`. */
  readonly as: readonly string[];
  /** `kv=1`, `kv=2`, `database=dynamic`. */
  readonly engines: readonly string[];
}

export interface Prepared {
  readonly platform: string;
  readonly issuer: string;
  readonly requests: readonly PreparedRequest[];
  readonly remarks: readonly Remark[];
}

export interface PreparedRequest {
  readonly type: PolicyType<never>;
  readonly request: PolicyRequest<never>;
}

/** Throws `usage` and `config` where it cannot tell for whom or for what. */
export function prepare(job: Job, order: PolicyOrder): Prepared {
  const { config, stores, doors } = job;
  const platform = platformFor(job, order.platform);
  const issuer = issuerOf(platform, order.issuer, doors.env);
  const assumed = parseClaims(order.as);
  const { remarks, grants } = granted(job, order, platform, assumed);
  const declared = new Map([...builtIn(storeTypes), ...config.stores]);
  const names = stores.names.filter(name => grants.has(name));
  if (order.store !== undefined && !names.includes(order.store)) {
    const known = names.join(", ") || "none";
    throw new AppError(
      "usage",
      `cannot make a policy for ${order.store}: no scope reads there (there are: ${known})`,
    );
  }
  const engines = enginesOf(order.engines);
  const requests = names
    .filter(name => order.store === undefined || name === order.store)
    .flatMap(name => {
      const entry = declared.get(name);
      const type = policyTypes.find((each: AnyPolicyType) => each.id === entry?.type);
      if (entry === undefined || type === undefined) {
        const text = `the store ${name} (${entry?.type ?? "unknown"}) has no rules of its own: who has its key or its files can read it`;
        remarks.push({ effect: "note", scope: undefined, text });
        return [];
      }
      const request = {
        store: name,
        // Checked by the store type of the same id.
        options: entry.options as never,
        grants: grants.get(name) ?? [],
        issuer: { ...issuer, url: issuer.url.replace(/\/+$/, "") },
        engines,
        lists: listsIn(job, name),
        env: doors.env,
      };
      return [{ type: type as PolicyType<never>, request }];
    });
  return { platform: platform.id, issuer: issuer.url, requests, remarks };
}

/** Who makes the tokens of the platform's jobs, and where: `named`, or what the environment says of its own platform. */
function issuerOf(
  { id, issuer }: Platform,
  named: string | undefined,
  env: Environment,
): Issuer & { readonly url: string } {
  if (issuer === undefined) {
    throw new AppError("usage", `cannot make policies for ${id}: its jobs have no OIDC token`, {
      hint: "Name another one with --platform.",
    });
  }
  const url = named ?? issuer.address(env);
  if (url !== undefined) return { ...issuer, url };
  throw new AppError("usage", `cannot make policies for ${id}: each has an issuer of its own`, {
    hint: `Name it with --issuer ${issuer.example}.`,
  });
}

/** What each scope reads in each store, for jobs of the platform that are told from strangers. */
function granted(
  job: Job,
  order: PolicyOrder,
  { id, issuer }: Platform,
  assumed: Claims,
): { readonly grants: ReadonlyMap<string, readonly ScopeGrant[]>; readonly remarks: Remark[] } {
  const { config } = job;
  const remarks: Remark[] = [];
  const grants = new Map<string, ScopeGrant[]>();
  const scopes = config.scopes.filter(({ name }) => order.scope === undefined || name === order.scope);
  if (order.scope !== undefined && scopes.length === 0) throw noSuchScope(order.scope, config.scopes);
  for (const scope of scopes) {
    const trust = issuer && trustOf(scope, { platform: id, issuer, assumed });
    if (issuer === undefined || trust === undefined) {
      remarks.push({ effect: "note", scope: scope.name, text: `it is not for jobs on ${id}` });
      continue;
    }
    if (!tellsStrangersApart(trust.terms, issuer)) {
      remarks.push({ effect: "refused", scope: scope.name, text: openTo(id, issuer.owners) });
      continue;
    }
    const implied = config.scopes.filter(other => other !== scope && implies(scope, other));
    const whole = { ...scope, read: [scope, ...implied].flatMap(({ read }) => read) };
    const { byStore, remarks: ofPlaces } = grantsOf(whole, placesOf(job));
    remarks.push(...trust.remarks, ...implied.map(other => alsoReads(scope, other)), ...ofPlaces);
    for (const [store, paths] of byStore) {
      const grant = { scope: scope.name, paths, terms: trust.terms };
      grants.set(store, [...(grants.get(store) ?? []), grant]);
    }
  }
  return { grants, remarks };
}

function alsoReads(scope: Scope, other: Scope): Remark {
  const text = `also reads what ${other.name} does (${other.read.join(", ")}), which holds wherever this one does`;
  return { effect: "note", scope: scope.name, text };
}

function openTo(platform: string, owners: readonly string[]): string {
  return `not made: it would let in the jobs of everybody on ${platform}. Name one of ${owners.join(", ")} under \`when\`, or with --as repository=OWNER/NAME`;
}

function platformFor({ platform: own }: Job, named: string | undefined): Platform {
  const id = named ?? (own.issuer === undefined ? "github" : own.id);
  const found = own.id === id ? own : platforms.find(each => each.id === id);
  if (found !== undefined) return found;
  const known = platforms.filter(({ issuer }) => issuer !== undefined).map(each => each.id);
  throw new AppError("usage", `cannot make policies for ${id}: the platforms are ${known.join(", ")}`);
}

function enginesOf(given: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    given.map(each => {
      const [, path, kind] = /^([^=]+)=(1|2|dynamic)$/.exec(each) ?? [];
      if (path !== undefined && kind !== undefined) return [path.replaceAll(/^\/+|\/+$/g, ""), kind];
      throw new AppError(
        "usage",
        `cannot use the engine ${JSON.stringify(each)}: write --engine kv=1, kv=2 or database=dynamic`,
      );
    }),
  );
}

/** True where an entry delivers what the store lists at a place. */
function listsIn(job: Job, store: string): boolean {
  const places = placesOf(job);
  return job.config.env.some(
    entry => entry.kind === "group" && locate(entry.reference, places).store === store,
  );
}
