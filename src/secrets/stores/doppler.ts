/** Doppler: the computed values of a config, by a service token or the job's OIDC token; read only. */
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import { Asked } from "../asked.ts";
import { severalAtOnce } from "../at-once.ts";
import { DopplerClient } from "../doppler/client.ts";
import { type Config, Configs, titleOf } from "../doppler/configs.ts";
import { type DopplerOptions, dopplerCredentials, dopplerOptions } from "../doppler/options.ts";
import { fieldKey, valueAt } from "../json-field.ts";
import { nameOf, readTogether, refuseVersion } from "../locations.ts";
import { toldOf, unlessDenied } from "../told-names.ts";
import type { Location, Store, StoreContext, StoreType } from "./store.ts";

/**
 * `API_KEY` is the name in the project and config of the options, or of the service token; `shop/prd/API_KEY` names them
 * itself. A field is a key of the JSON object in the value.
 */
export const doppler: StoreType<DopplerOptions> = {
  id: "doppler",
  summary: "Doppler: the computed values of a config; by a service token or the job's OIDC token; read only",
  options: dopplerOptions,
  credentials: dopplerCredentials,
  addressVariables: ["DOPPLER_API_HOST"],
  open: (options, context) => new DopplerStore(options, context),
};

/** What a path means: one name in a config. */
interface Place extends Config {
  readonly name: string;
}

type Values = ReadonlyMap<string, string | null> | undefined;

class DopplerStore implements Store {
  readonly #client: DopplerClient;
  readonly #configs: Configs;
  readonly #standard: Config;
  readonly #gone = new Map<string, string>();
  readonly #named = new Asked<readonly string[]>();

  constructor(options: DopplerOptions, context: StoreContext) {
    const { DOPPLER_PROJECT: project, DOPPLER_CONFIG: config } = context.env;
    this.#standard = {
      project: options.project ?? (project || undefined),
      config: options.config ?? (config || undefined),
    };
    this.#client = new DopplerClient(options, context);
    this.#configs = new Configs(this.#client);
  }

  async read(locations: readonly Location[]): Promise<ReadonlyMap<Location, Secret | undefined>> {
    const names = namesByConfig(locations.flatMap(each => this.#placeOf(each) ?? []));
    const asked = new Asked<Values>();
    return readTogether(locations, async location => {
      refuseVersion(location, "Doppler's API");
      const place = this.#placeOf(location);
      if (place === undefined) throw notOneSecret(location);
      if (!isName(place.name)) return undefined;
      const key = keyOf(place);
      const values = await asked.once(key, () => this.#valuesOf(place, names.get(key) ?? []));
      return this.#secretIn(values, place, location);
    });
  }

  async list(location: Location): Promise<readonly Location[]> {
    if (location.field !== undefined) {
      return (await this.read([location])).get(location) === undefined ? [] : [location];
    }
    const steps = stepsOf(location.path);
    const own = this.#placeOf(location);
    if (own !== undefined && (steps.length > 1 || (await this.#isComplete(own)))) {
      if ((await this.#configs.names(configOf(own))).includes(own.name)) return [location];
      if (steps.length > 1) return [];
    }
    const configs = await this.#configsAt(steps);
    const listed = await severalAtOnce(configs, async ({ config, prefix }) =>
      (await this.#configs.names(config)).map(name => ({ ...location, path: prefix + name })),
    );
    return listed.flat();
  }

  async names(location: Location): Promise<readonly Location[] | undefined> {
    const place = this.#placeOf(location);
    if (place === undefined || location.version !== undefined || isManaged(place.name)) return undefined;
    return toldOf(location, await unlessDenied(this.#isThere(place)));
  }

  describe(location: Location): string {
    const place = this.#placeOf(location);
    return place === undefined ? "Doppler" : `${place.name} in ${titleOf(place)} in Doppler`;
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

  /** Undefined for what is no single secret: a project, or a config. */
  #placeOf({ path }: Location): Place | undefined {
    const [first = "", config, ...name] = stepsOf(path);
    if (config === undefined) return first === "" ? undefined : { ...this.#standard, name: first };
    return name.length === 0 ? undefined : { project: first, config, name: name.join("/") };
  }

  /** True when it is known which config a place is in. */
  async #isComplete({ project, config }: Config): Promise<boolean> {
    return (project !== undefined && config !== undefined) || (await this.#client.isForOneConfig());
  }

  async #isThere(place: Place): Promise<boolean | undefined> {
    if (!(await this.#isComplete(place))) return undefined;
    const names = await this.#named.once(keyOf(place), () => this.#configs.names(configOf(place)));
    return names.includes(place.name);
  }

  async #valuesOf(place: Place, names: readonly string[]): Promise<Values> {
    if (await this.#isComplete(place)) return this.#configs.values(configOf(place), names);
    throw new AppError("invalid", `cannot read ${place.name}: nothing says in which project and config`, {
      hint: "Write `project:` and `config:` under the store, or doppler://PROJECT/CONFIG/NAME.",
    });
  }

  #secretIn(values: Values, place: Place, location: Location): Secret | undefined {
    if (values === undefined) this.#gone.set(location.path, `there is no ${titleOf(place).slice(4)}`);
    const value = values?.get(place.name);
    if (value === null) {
      throw new AppError("denied", `cannot read ${nameOf(location)}: its value is not shown to this token`, {
        hint: "Its visibility in Doppler is restricted.",
      });
    }
    if (value === undefined) return undefined;
    return valueAt(Buffer.from(value), location, this.#gone);
  }

  /** The configs at a path or below it, each with what stands before its names. */
  async #configsAt([project, config]: readonly string[]): Promise<readonly Listed[]> {
    if (project === undefined) {
      if (await this.#isComplete(this.#standard)) return [{ config: this.#standard, prefix: "" }];
      const projects = await this.#configs.projects();
      return (await severalAtOnce(projects, each => this.#configsAt([each]))).flat();
    }
    const names = config === undefined ? await this.#configs.configsOf(project) : [config];
    return names.map(name => ({ config: { project, config: name }, prefix: `${project}/${name}/` }));
  }
}

interface Listed {
  readonly config: Config;
  readonly prefix: string;
}

function stepsOf(path: string): readonly string[] {
  return path === "" ? [] : path.split("/");
}

function configOf({ project, config }: Config): Config {
  return { project, config };
}

function keyOf({ project, config }: Config): string {
  return `${project ?? ""}/${config ?? ""}`;
}

/** The names that are asked for in each config. */
function namesByConfig(places: readonly Place[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, Set<string>>();
  for (const place of places) {
    if (isName(place.name)) names.set(keyOf(place), (names.get(keyOf(place)) ?? new Set()).add(place.name));
  }
  return new Map([...names].map(([key, each]) => [key, [...each]]));
}

/** Nothing else can be there. */
function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/** Doppler adds these to every config, and its list of names can leave them out. */
function isManaged(name: string): boolean {
  return name.startsWith("DOPPLER_");
}

function notOneSecret(location: Location): AppError {
  return new AppError("invalid", `cannot read ${nameOf(location)}: it names a config, and no secret in it`, {
    hint: 'A path is NAME or PROJECT/CONFIG/NAME; `"PREFIX_*": secret://…/*` takes all of a config.',
  });
}
