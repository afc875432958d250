/** What of this program's own environment a command gets, and which tokens among it are to be redacted. */
import type { Environment } from "../io/doors.ts";
import { matching, without } from "../io/environment.ts";
import { Secret } from "../model/secret.ts";
import { type Needle, needlesOf } from "../redact/needles.ts";
import { whyNotMaskable } from "../secrets/mask.ts";
import type { Job } from "./job.ts";

export interface ChildEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  /** Variables that hold credentials of stores, and that the command does not get. */
  readonly withheld: readonly string[];
  /** Those of them that open nothing, being secrets of a store themselves. */
  readonly secrets: readonly string[];
  /** What the command line asked to keep, and what is not there. */
  readonly idle: readonly string[];
  /** The tokens that it does get. */
  readonly needles: readonly Needle[];
}

/**
 * Ours, less what lets one act as this job or open a store of this run, unless the user `keep`s that: names, or
 * beginnings with a `*`. What opens another store belongs to somebody else, as `AWS_*` to a command that deploys.
 */
export function childEnvironment(
  { doors: { env }, platform, stores, config }: Job,
  asked: readonly string[] = [],
): ChildEnvironment {
  const kept = new Set(matching(env, [...config.keep, ...asked]));
  const isWithheld = (name: string) => !kept.has(name);
  const ofStores = matching(env, stores.ownCredentials).filter(isWithheld);
  const ofPlatform = matching(env, platform.credentials).filter(isWithheld);
  const variables = without(env, [...ofStores, ...ofPlatform]);
  const tokens = matching(env, [
    ...(platform.ownTokens ?? []),
    ...platform.credentials,
    ...stores.credentials,
  ]);
  return {
    variables,
    withheld: ofStores,
    secrets: matching(env, stores.ownSecrets).filter(isWithheld),
    idle: asked.filter(pattern => matching(env, [pattern]).length === 0),
    get needles() {
      return tokens
        .filter(name => Object.hasOwn(variables, name))
        .flatMap(name => needlesOfToken(name, variables));
    },
  };
}

/** Variables of these names say where credentials are, or whose. */
const places = /_(FILE|PATH|URI|URL|CMD|(?<!SECRET_)ID|OVERRIDE|CREDENTIALS)$/;

function needlesOfToken(name: string, env: Environment): readonly Needle[] {
  const secret = Secret.fromText(env[name] ?? "");
  return places.test(name) || secret.size === 0 || whyNotMaskable(secret) !== undefined
    ? []
    : needlesOf(name, secret);
}
