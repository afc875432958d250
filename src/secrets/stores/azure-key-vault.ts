/** Azure Key Vault: texts and JSON keys, with versions; certificates as the texts that they are kept as; read only. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import { Asked } from "../asked.ts";
import { VaultClient } from "../azure/client.ts";
import { type AzureOptions, azureCredentials, azureOptions } from "../azure/options.ts";
import { refusalOf } from "../azure/refusals.ts";
import { type Attributes, attributes, deletion, outOfTime } from "../azure/states.ts";
import { dashedName, isAtOrBelow, keyOf, type NameRule, pathOfDashed } from "../dashed-names.ts";
import { shaped } from "../json-answer.ts";
import { fieldKey, jsonFieldNames, valueAt } from "../json-field.ts";
import { nameOf, readTogether } from "../locations.ts";
import { toldOf } from "../told-names.ts";
import type { Location, Store, StoreContext, StoreType } from "./store.ts";

const rule: NameRule = {
  store: "Key Vault",
  pattern: /^[0-9A-Za-z-]{1,127}$/,
  letters: "up to 127 letters, digits and -",
};

const bundle = v.object({ value: v.string(), attributes });
const page = v.object({
  value: v.optional(v.nullable(v.array(v.object({ id: v.string(), attributes })))),
  nextLink: v.nullish(v.string()),
});
const answer = "read the answer of Key Vault";

/**
 * `etl/warehouse` is the secret `etl--warehouse` of the vault, a field a key of the JSON object in it, a version the id of
 * one. A secret that is disabled, deleted or out of its time is absent, and `whyAbsent` says so. A certificate comes as
 * Key Vault keeps it, PEM or PKCS#12 in base64: `decode: base64` makes bytes of the latter.
 */
export const azureKeyVault: StoreType<AzureOptions> = {
  id: "azure-key-vault",
  summary:
    "Azure Key Vault: texts, JSON keys, certificates, versions; by the job's OIDC token, a managed identity or a client secret; read only",
  options: azureOptions,
  credentials: azureCredentials,
  open: (options, context) => new KeyVault(options, context),
};

class KeyVault implements Store {
  readonly #client: VaultClient;
  readonly #allowExpired: boolean;
  readonly #now: () => Date;
  readonly #gone = new Map<string, string>();
  readonly #versions = new Asked<boolean | undefined>();

  constructor(options: AzureOptions, context: StoreContext) {
    this.#client = new VaultClient(options, context);
    this.#allowExpired = options.allow_expired;
    this.#now = () => context.now();
  }

  async read(locations: readonly Location[]): Promise<ReadonlyMap<Location, Secret | undefined>> {
    // One request for all the fields of one secret: they belong together.
    const asked = new Asked<string | undefined>();
    return readTogether(locations, async location => {
      const value = await asked.once(keyOf(location), () => this.#value(location));
      if (value === undefined) return undefined;
      return valueAt(Buffer.from(value), location, this.#gone);
    });
  }

  /** Without those that are disabled or out of their time: nobody can read them. */
  async list(location: Location): Promise<readonly Location[]> {
    if (location.field !== undefined) {
      return (await this.read([location])).get(location) === undefined ? [] : [location];
    }
    const paths = await this.#paths(location.path);
    // Key Vault does not tell A from a.
    const own = paths.filter(path => path.toLowerCase() === location.path.toLowerCase());
    const below = paths.filter(path => !own.includes(path)).map(path => ({ ...location, path }));
    if (own.length === 0) return below;
    const value = await this.#value(location);
    const fields = value === undefined ? undefined : jsonFieldNames(Buffer.from(value));
    return [...(fields ?? []).map(field => ({ ...location, field })), location, ...below];
  }

  async names(location: Location): Promise<readonly Location[] | undefined> {
    if (location.version !== undefined) return undefined;
    return toldOf(location, await this.#versions.once(keyOf(location), () => this.#isThere(location)));
  }

  logIn(): Promise<string> {
    return this.#client.logIn();
  }

  describe({ path }: Location): string {
    return `secret ${dashedName(path, rule)} in the vault ${this.#client.place.name}`;
  }

  whyAbsent(location: Location): string | undefined {
    return this.#gone.get(keyOf(location)) ?? this.#gone.get(fieldKey(location));
  }

  async #value(location: Location): Promise<string | undefined> {
    const { version } = location;
    if (version !== undefined && !/^\w{1,64}$/.test(version)) {
      throw new AppError("invalid", `cannot read ${nameOf(location)}: a version is an id of 32 digits`);
    }
    const name = dashedName(location.path, rule);
    const reply = await this.#client.get(`/secrets/${name}${version === undefined ? "" : `/${version}`}`);
    if (reply.kind === "done") return this.#usable(location, shaped(bundle, reply.body, answer));
    if (reply.code === "SecretNotFound")
      return this.#absent(location, await this.#whyNotFound(name, version));
    if (reply.inner === "SecretDisabled") return this.#absent(location, `${name} is disabled in Key Vault`);
    throw refusalOf(reply, nameOf(location), "get", this.#client.place);
  }

  /** By its versions, of which one is enough. Undefined where this identity may not list them. */
  async #isThere(location: Location): Promise<boolean | undefined> {
    const name = dashedName(location.path, rule);
    const reply = await this.#client.get(`/secrets/${name}/versions`, { maxresults: "1" });
    if (reply.kind === "refused") {
      if (reply.code !== "SecretNotFound") return undefined;
      this.#absent(location, await this.#whyNotFound(name, undefined));
      return false;
    }
    const { value, nextLink } = shaped(page, reply.body, answer);
    if ((value ?? []).length > 0) return true;
    return nextLink ? undefined : false;
  }

  #usable(location: Location, { value, attributes }: v.InferOutput<typeof bundle>): string | undefined {
    const why = this.#outOfTime(attributes);
    return why === undefined ? value : this.#absent(location, why);
  }

  #outOfTime(attributes: Attributes): string | undefined {
    return this.#allowExpired ? undefined : outOfTime(attributes, this.#now());
  }

  #absent(location: Location, why: string | undefined): undefined {
    if (why !== undefined) this.#gone.set(keyOf(location), why);
  }

  /** More than "no such secret", as far as the job may look. */
  async #whyNotFound(name: string, version: string | undefined): Promise<string | undefined> {
    const deleted = await this.#look(`/deletedsecrets/${name}`);
    if (deleted !== undefined) return deletion(deleted, name, this.#client.place.name);
    if (version === undefined) return undefined;
    const others = await this.#look(`/secrets/${name}/versions`, { maxresults: "1" });
    return others === undefined ? undefined : `${name} has no version ${version}`;
  }

  /** Undefined for whatever goes wrong: that the secret is not there is known already. */
  async #look(path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const reply = await this.#client.get(path, query).catch(() => undefined);
    return reply?.kind === "done" ? reply.body : undefined;
  }

  /** The paths at a place and below it. The service lists whole vaults only. */
  async #paths(place: string): Promise<readonly string[]> {
    const paths: string[] = [];
    const followed = new Set<string>();
    let reply = await this.#client.get("/secrets", { maxresults: "25" });
    for (;;) {
      if (reply.kind === "refused") {
        const vault = this.#client.place;
        throw refusalOf(reply, `the secrets of the vault ${vault.name}`, "list", vault);
      }
      const { value, nextLink } = shaped(page, reply.body, answer);
      const usable = (value ?? []).filter(
        ({ attributes }) => attributes?.enabled !== false && this.#outOfTime(attributes) === undefined,
      );
      paths.push(...usable.map(({ id }) => pathOfDashed(id.replace(/^.*\/secrets\//, ""))));
      if (!nextLink) break;
      if (followed.has(nextLink)) throw new AppError("invalid", `cannot ${answer}: a page leads to itself`);
      followed.add(nextLink);
      reply = await this.#client.follow(nextLink);
    }
    return paths.filter(path => isAtOrBelow(path.toLowerCase(), place.toLowerCase())).sort();
  }
}
