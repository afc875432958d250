/** Infisical: secrets in the folders of a project; by the job's OIDC token, a client secret, or Kubernetes; read only. */
import type { Secret } from "../../model/secret.ts";
import { Asked } from "../asked.ts";
import { InfisicalClient } from "../infisical/client.ts";
import { type Folder, Folders, type Found, titleOf } from "../infisical/folders.ts";
import { type InfisicalOptions, infisicalCredentials, infisicalOptions } from "../infisical/options.ts";
import { fieldKey, valueAt } from "../json-field.ts";
import { readTogether, withMount } from "../locations.ts";
import { toldOf, unlessDenied } from "../told-names.ts";
import type { Location, Store, StoreContext, StoreType } from "./store.ts";

/**
 * `etl/WAREHOUSE` is the secret `WAREHOUSE` in the folder `/etl` of the environment. A field is a key of the JSON object
 * in the value, a version a number.
 */
export const infisical: StoreType<InfisicalOptions> = {
  id: "infisical",
  summary:
    "Infisical, in its cloud or self-hosted: secrets in folders, with imports; by OIDC, client secret, Kubernetes or token; read only",
  options: infisicalOptions,
  credentials: infisicalCredentials,
  open: (options, context) => new InfisicalStore(options, context),
};

/** What a path means. The name is empty for the root of the store. */
interface Place {
  readonly folder: Folder;
  readonly name: string;
}

class InfisicalStore implements Store {
  readonly #client: InfisicalClient;
  readonly #folders: Folders;
  readonly #options: InfisicalOptions;
  readonly #gone = new Map<string, string>();
  readonly #described = new Asked<boolean>();

  constructor(options: InfisicalOptions, context: StoreContext) {
    this.#options = options;
    this.#client = new InfisicalClient(options, context);
    this.#folders = new Folders(this.#client, options);
  }

  async read(locations: readonly Location[]): Promise<ReadonlyMap<Location, Secret | undefined>> {
    const crowded = crowdedFolders(locations.map(each => [each, this.#placeOf(each)]));
    const folders = new Asked<ReadonlyMap<string, string>>();
    const asked = new Asked<Found>();
    /** A folder of which several are wanted comes in one request; what it does not hold may be imported. */
    const find = async ({ folder, name }: Place, version: string | undefined): Promise<Found> => {
      if (name === "") return { kind: "absent", message: "" };
      const key = titleOf(folder);
      if (version === undefined && crowded.has(key)) {
        const value = (await folders.once(key, () => this.#folders.values(folder))).get(name);
        if (value !== undefined) return { kind: "found", value };
      }
      return this.#folders.read(folder, name, version);
    };
    return readTogether(locations, async location => {
      const place = this.#placeOf(location);
      const key = `${titleOf(place.folder)}/${place.name}?${location.version ?? ""}`;
      const found = await asked.once(key, () => find(place, location.version));
      return this.#secretIn(found, location);
    });
  }

  async list(location: Location): Promise<readonly Location[]> {
    if (location.field !== undefined) {
      return (await this.read([location])).get(location) === undefined ? [] : [location];
    }
    const { folder, name } = this.#placeOf(location);
    const inside = { ...folder, path: joined(folder.path, name) };
    const [isThere, below] = await Promise.all([
      name !== "" && (await this.#folders.absence(folder, name)) === undefined,
      this.#folders.below(inside),
    ]);
    const prefix = inside.path === "/" ? "/" : `${inside.path}/`;
    const found = below.map(([path, secret]) => {
      const rest = joined(path, secret).slice(prefix.length);
      return { ...location, path: location.path === "" ? rest : `${location.path}/${rest}` };
    });
    return isThere ? [location, ...found] : found;
  }

  async names(location: Location): Promise<readonly Location[] | undefined> {
    const { folder, name } = this.#placeOf(location);
    if (location.version !== undefined || name === "") return undefined;
    const key = `${titleOf(folder)}/${name}`;
    const isThere = this.#described.once(key, () => this.#isThere(location));
    return toldOf(location, await unlessDenied(isThere));
  }

  describe(location: Location): string {
    const { folder, name } = this.#placeOf(location);
    return `Infisical ${titleOf(folder)}/${name}`;
  }

  whyAbsent(location: Location): string | undefined {
    return this.#gone.get(location.path) ?? this.#gone.get(fieldKey(location));
  }

  logIn(): Promise<string | undefined> {
    return this.#client.logIn();
  }

  close(): Promise<void> {
    return this.#client.logOut();
  }

  #placeOf(location: Location): Place {
    const steps = location.path === "" ? [] : location.path.split("/");
    const name = steps.pop() ?? "";
    const environment = withMount(this.#options.environment, location);
    return { folder: { environment, path: joined(this.#options.path, steps.join("/")) }, name };
  }

  async #isThere(location: Location): Promise<boolean> {
    const { folder, name } = this.#placeOf(location);
    const absence = await this.#folders.absence(folder, name);
    if (absence !== undefined) this.#absent(location, absence);
    return absence === undefined;
  }

  #absent(location: Location, message: string): undefined {
    const why = whatIsMissing(message, this.#placeOf(location).folder);
    if (why !== undefined) this.#gone.set(location.path, why);
  }

  #secretIn(found: Found, location: Location): Secret | undefined {
    if (found.kind === "absent") return this.#absent(location, found.message);
    return valueAt(Buffer.from(found.value), location, this.#gone);
  }
}

/** What there is not, where it is more than the secret. */
function whatIsMissing(message: string, { environment, path }: Folder): string | undefined {
  if (/^Folder\b/.test(message)) return `there is no folder ${path} in the environment ${environment}`;
  if (/^Environment\b/.test(message)) return `there is no environment ${environment}`;
  return /^Project\b/.test(message) ? "there is no such project, or the identity is not in it" : undefined;
}

/** The folders of which more than one secret is wanted. */
function crowdedFolders(places: readonly (readonly [Location, Place])[]): ReadonlySet<string> {
  const names = new Map<string, Set<string>>();
  for (const [{ version }, { folder, name }] of places) {
    const key = titleOf(folder);
    if (version === undefined && name !== "") names.set(key, (names.get(key) ?? new Set()).add(name));
  }
  return new Set([...names].flatMap(([key, { size }]) => (size > 1 ? [key] : [])));
}

/** A path from the root, without a slash at its end. */
function joined(...parts: readonly string[]): string {
  const steps = parts.flatMap(part => part.split("/")).filter(step => step !== "");
  return `/${steps.join("/")}`;
}
