/** Google Secret Manager: texts, JSON keys and binary values, global or regional, with versions; read only. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import { Asked } from "../asked.ts";
import { isAtOrBelow, keyOf, pathOfDashed } from "../dashed-names.ts";
import { GcpClient } from "../gcp/client.ts";
import { crc32c } from "../gcp/crc32c.ts";
import { collectionOf, parentOf, pathIn, type Surroundings, secretNameOf } from "../gcp/names.ts";
import { type GcpOptions, gcpCredentials, gcpOptions } from "../gcp/options.ts";
import { absence, refusalOf, whyNot } from "../gcp/refusals.ts";
import { shaped } from "../json-answer.ts";
import { fieldKey, jsonFieldNames, valueAt } from "../json-field.ts";
import { nameOf, readTogether } from "../locations.ts";
import { toldOf } from "../told-names.ts";
import type { Location, Store, StoreContext, StoreType } from "./store.ts";

const accessed = v.object({ payload: v.object({ data: v.string(), dataCrc32c: v.optional(v.string()) }) });
const described = v.object({ name: v.string(), state: v.string() });
const listed = v.object({
  secrets: v.optional(v.array(v.object({ name: v.string() })), []),
  nextPageToken: v.optional(v.string(), ""),
});
const answer = "read the answer of Secret Manager";

/**
 * `etl/warehouse` is the secret `etl--warehouse` of the project; without a `project`, paths are resource names. A field
 * is a key of the JSON object in it. A version is a number, `latest` or an alias.
 */
export const gcpSecretManager: StoreType<GcpOptions> = {
  id: "gcp-secret-manager",
  summary:
    "Google Secret Manager: texts, JSON keys, binary values, versions, regional secrets; by the job's OIDC token, a credential file or the machine's account; read only",
  options: gcpOptions,
  credentials: gcpCredentials,
  open: (options, context) => new SecretManager(options, context),
};

class SecretManager implements Store {
  readonly #client: GcpClient;
  readonly #around: Surroundings;
  readonly #gone = new Map<string, string>();
  readonly #described = new Asked<boolean | undefined>();

  constructor(options: GcpOptions, context: StoreContext) {
    this.#client = new GcpClient(options, context);
    const standard = context.env.GOOGLE_CLOUD_PROJECT || undefined;
    this.#around = { project: options.project, location: options.location, standard };
  }

  async read(locations: readonly Location[]): Promise<ReadonlyMap<Location, Secret | undefined>> {
    // One request for all the fields of one secret: they belong together.
    const asked = new Asked<Uint8Array | undefined>();
    return readTogether(locations, async location => {
      const bytes = await asked.once(keyOf(location), () => this.#bytes(location));
      if (bytes === undefined) return undefined;
      return valueAt(bytes, location, this.#gone);
    });
  }

  async list(location: Location): Promise<readonly Location[]> {
    if (location.field !== undefined) {
      return (await this.read([location])).get(location) === undefined ? [] : [location];
    }
    const paths = await this.#paths(location);
    const below = paths.map(path => ({ ...location, path }));
    if (!paths.includes(location.path)) return below;
    const bytes = await this.#bytes(location);
    const fields = bytes === undefined ? undefined : jsonFieldNames(bytes);
    return [...(fields ?? []).map(field => ({ ...location, field })), ...below];
  }

  async names(location: Location): Promise<readonly Location[] | undefined> {
    return toldOf(location, await this.#described.once(keyOf(location), () => this.#isThere(location)));
  }

  logIn(): Promise<string> {
    return this.#client.logIn();
  }

  describe(location: Location): string {
    const { id, ...collection } = secretNameOf(location, this.#around);
    return `secret ${id} in ${parentOf(collection)}`;
  }

  whyAbsent(location: Location): string | undefined {
    return this.#gone.get(keyOf(location)) ?? this.#gone.get(fieldKey(location));
  }

  async #bytes(location: Location): Promise<Uint8Array | undefined> {
    const name = secretNameOf(location, this.#around);
    const path = `${parentOf(name)}/secrets/${name.id}/versions/${name.version}:access`;
    const reply = await this.#client.get(path, name);
    if (reply.kind === "done") return payload(reply.body, location);
    const why = this.#absent(location, absence(reply, name));
    if (why === undefined) throw refusalOf(reply, nameOf(location), "roles/secretmanager.secretAccessor");
    return undefined;
  }

  /** By the state of the version, without its payload. Undefined where this identity may not look at it. */
  async #isThere(location: Location): Promise<boolean | undefined> {
    const name = secretNameOf(location, this.#around);
    const path = `${parentOf(name)}/secrets/${name.id}/versions/${name.version}`;
    const reply = await this.#client.get(path, name);
    if (reply.kind === "refused") {
      return this.#absent(location, absence(reply, name)) === undefined ? undefined : false;
    }
    const { name: full, state } = shaped(described, reply.body, answer);
    if (state === "ENABLED") return true;
    if (state !== "DISABLED" && state !== "DESTROYED") return undefined;
    this.#absent(location, whyNot(state, /\/versions\/(\d+)$/.exec(full)?.[1], name));
    return false;
  }

  #absent(location: Location, why: string | undefined): string | undefined {
    if (why) this.#gone.set(keyOf(location), why);
    return why;
  }

  /** The paths at a place and below it. The service lists whole projects only. */
  async #paths(location: Location): Promise<readonly string[]> {
    const [collection, place] = collectionOf(location, this.#around);
    const paths: string[] = [];
    let page = "";
    do {
      const query = `pageSize=1000${page === "" ? "" : `&pageToken=${encodeURIComponent(page)}`}`;
      const reply = await this.#client.get(`${parentOf(collection)}/secrets?${query}`, collection);
      if (reply.kind === "refused") {
        throw refusalOf(reply, `the secrets of ${parentOf(collection)}`, "secretmanager.secrets.list");
      }
      const { secrets, nextPageToken } = shaped(listed, reply.body, answer);
      if (nextPageToken !== "" && nextPageToken === page)
        throw new AppError("invalid", `cannot ${answer}: a page leads to itself`);
      paths.push(...secrets.map(({ name }) => pathOfDashed(name.replace(/^.*\/secrets\//, ""))));
      page = nextPageToken;
    } while (page !== "");
    return paths
      .filter(path => isAtOrBelow(path, place))
      .sort()
      .map(path => pathIn(collection, path));
  }
}

function payload(body: unknown, location: Location): Uint8Array {
  const { data, dataCrc32c } = shaped(accessed, body, answer).payload;
  const bytes = Buffer.from(data, "base64");
  if (dataCrc32c === undefined || Number(dataCrc32c) === crc32c(bytes)) return bytes;
  throw new AppError(
    "unavailable",
    `cannot read ${nameOf(location)}: its value was damaged on the way (the checksum does not fit)`,
    { hint: "Try again; a proxy may change what passes through it." },
  );
}
