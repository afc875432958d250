/** What a policy is asked to be made of, from scopes as people write them. */
import { platforms } from "../../../src/ci/index.ts";
import type { Condition } from "../../../src/model/scope.ts";
import { grantsOf } from "../../../src/secrets/granting/grants.ts";
import { trustOf } from "../../../src/secrets/granting/trust.ts";
import type { PolicyRequest, ScopeGrant } from "../../../src/secrets/policies/policy.ts";
import { scope } from "../../entries.ts";

export type When = Readonly<Record<string, Condition>>;

export interface Asked<Options> {
  readonly options: Options;
  readonly when?: When;
  /** Below the mount `prod/`, whose base is `base`. */
  readonly read?: readonly string[];
  readonly base?: string;
  readonly platform?: string;
  readonly issuer?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly lists?: boolean;
  readonly more?: readonly ScopeGrant[];
}

export const store = "store";

/** One scope `etl`, for jobs of GitHub where nothing else is said. */
export function requestFor<Options>(asked: Asked<Options>): PolicyRequest<Options> {
  const { options, base = "kv/apps", platform = "github", read = ["prod/etl/**"] } = asked;
  const found = platforms.find(({ id }) => id === platform);
  if (found?.issuer === undefined) throw new Error(`${platform} has no tokens`);
  const { issuer } = found;
  return {
    store,
    options,
    grants: [
      grantOf(asked.when ?? { repository: ["acme/etl"] }, read, base, platform),
      ...(asked.more ?? []),
    ],
    issuer: { ...issuer, url: asked.issuer ?? issuer.address({}) ?? "https://issuer.example.com" },
    engines: new Map(Object.entries(asked.engines ?? {})),
    lists: asked.lists ?? false,
    env: {},
  };
}

export function grantOf(
  when: When,
  read: readonly string[],
  base = "kv/apps",
  platform = "github",
  name = "etl",
): ScopeGrant {
  const issuer = platforms.find(({ id }) => id === platform)?.issuer;
  const own = scope(name, read, when);
  const trust = issuer && trustOf(own, { platform, issuer, assumed: new Map() });
  const mounts = [{ prefix: "prod", store, base }];
  const paths = grantsOf(own, { mounts, storeNames: [store] }).byStore.get(store) ?? [];
  return { scope: name, paths, terms: trust?.terms ?? [] };
}

/** The document whose command holds these words. */
export function textOf(
  documents: readonly { readonly command: readonly string[]; readonly text: string | undefined }[],
  ...words: readonly string[]
): string {
  const found = documents.find(({ command }) =>
    words.every(word => command.some(each => each.includes(word))),
  );
  if (found?.text === undefined) throw new Error(`no document for ${words.join(" ")}`);
  return found.text;
}
