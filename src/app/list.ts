/** Use-case: every secret that is known by name, with its variables, owner and scopes. Never a value. */
import { type Config, type Mount, writtenName } from "../config/config.ts";
import { AppError, asAppError } from "../model/error.ts";
import { parseShortReference, type Reference, scopePath } from "../model/reference.ts";
import { covers, mayCoverBelow } from "../model/scope.ts";
import { authorize, type Grant, grantsOf } from "../secrets/authorize.ts";
import { locate, mountOf, pathInside, secretPathOf } from "../secrets/locate.ts";
import { closing, type Job, placesOf } from "./job.ts";

export interface Listed {
  /** `prod/etl/warehouse#password`, without the scheme for what the mounts answer for. */
  readonly secret: string;
  readonly variables: readonly string[];
  readonly owner: string | undefined;
  readonly description: string | undefined;
  /** Every scope of the configuration that grants it, to whomever. */
  readonly scopes: readonly string[];
}

interface Named {
  readonly secret: string;
  /** What scopes and the inventory know it by. */
  readonly path: string;
  readonly variable?: string;
}

export interface Listing {
  readonly secrets: readonly Listed[];
  /** False when a store could not be listed; it was reported. */
  readonly isComplete: boolean;
}

/** What the configuration names, and what the stores list where this identity may read. */
export async function list(job: Job): Promise<Listing> {
  const { config, doors, platform, audience } = job;
  const grant = authorize(await platform.identity(doors, audience), config.scopes);
  const { found, isComplete } = await closing(job, async () => {
    const stored = await listStores(job, grant);
    const keyFor = keyOf(job, stored.asked);
    return {
      found: withoutRepeats(namedInEnv(config), stored.names, keyFor),
      isComplete: stored.isComplete,
    };
  });
  const paths = new Set(found.map(({ path }) => path));
  const others = [...config.inventory.keys()].filter(path => !paths.has(path));
  const all = [...found, ...others.map((path): Named => ({ secret: path, path }))];
  const secrets = [...new Map(all.map(each => [each.secret, each.path]))]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([secret, path]) => {
      const variables = all.flatMap(each => (each.secret === secret ? (each.variable ?? []) : []));
      const { owner, description } = config.inventory.get(path) ?? {};
      const scopes = config.scopes.filter(scope => covers(scope, path)).map(({ name }) => name);
      return { secret, variables, owner, description, scopes };
    });
  return { secrets, isComplete };
}

/** What the configuration names, and what the stores list beside that: one secret may be spelt in several ways. */
function withoutRepeats(
  named: readonly Named[],
  stored: readonly Named[],
  keyFor: (each: Named) => string | undefined,
): readonly Named[] {
  const keys = new Set(named.map(keyFor).filter(key => key !== undefined));
  return [...named, ...stored.filter(each => !keys.has(keyFor(each) ?? ""))];
}

/** Undefined where every secret has one name, and for stores that were not asked. */
function keyOf(job: Job, asked: ReadonlySet<string>): (each: Named) => string | undefined {
  return ({ secret }) => {
    try {
      const { store, location } = locate(parseShortReference(secret), placesOf(job));
      const key = asked.has(store) ? job.stores.open(store).keyOf?.(location) : undefined;
      return key === undefined ? undefined : `${store} ${location.mount} ${key}`;
    } catch (thrown) {
      if (thrown instanceof AppError) return undefined;
      throw thrown;
    }
  };
}

function namedInEnv({ env }: Config): Named[] {
  return env.flatMap(entry => {
    if (entry.kind === "plain") return [];
    const { reference } = entry;
    return [{ secret: shown(reference), path: scopePath(reference), variable: writtenName(entry) }];
  });
}

function shown({ text, store }: Reference): string {
  return store === undefined ? text.slice("secret://".length) : text;
}

/** Names from the stores. A store that cannot be listed is reported and does not spoil the rest. */
async function listStores({ config, stores, platform, doors }: Job, grant: Grant) {
  const names: Named[] = [];
  const asked = new Set<string>();
  const failures = new Set<string>();
  for (const { mount, start } of placesToList(grant, config.mounts)) {
    const below = {
      mount: mount.prefix,
      path: pathInside(mount, start),
      field: undefined,
      version: undefined,
    };
    try {
      asked.add(mount.store);
      for (const { path: inside, field } of (await stores.open(mount.store).list?.(below)) ?? []) {
        const path = secretPathOf(mount, inside);
        if (grantsOf(grant, path).length === 0 || mountOf(path, config.mounts) !== mount) continue;
        names.push({ secret: field === undefined ? path : `${path}#${field}`, path });
      }
    } catch (thrown) {
      failures.add(asAppError(thrown, `list the store ${mount.store}`).message);
    }
  }
  for (const failure of failures) await platform.annotate(doors, "warning", failure);
  return { names, asked, isComplete: failures.size === 0 };
}

interface Place {
  readonly mount: Mount;
  /** The secret path below which to list. */
  readonly start: string;
}

/** Where the grant reads anything, as deep down as its globs say: what lies beside is not asked for. */
function placesToList({ identity, held }: Grant, mounts: readonly Mount[]): readonly Place[] {
  if (identity.trust !== "trusted") return [];
  const places = new Map<string, Place>();
  for (const pattern of held.flatMap(({ read }) => read)) {
    const certain = withoutGlobs(pattern);
    for (const mount of mounts) {
      if (!mayCoverBelow(mount.prefix, pattern)) continue;
      const start = certain.startsWith(`${mount.prefix}/`) ? certain : mount.prefix;
      if (mountOf(start, mounts) === mount) places.set(start, { mount, start });
    }
  }
  return [...places.values()];
}

/** The segments of a pattern before the first that has a glob in it. */
function withoutGlobs(pattern: string): string {
  const segments = pattern.split("/");
  const first = segments.findIndex(segment => /[*?[{(\\]/.test(segment));
  return segments.slice(0, first === -1 ? undefined : first).join("/");
}
