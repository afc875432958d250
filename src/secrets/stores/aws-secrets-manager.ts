/** AWS Secrets Manager: texts, JSON keys and binary values, by name; read only. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import { Asked } from "../asked.ts";
import { AwsClient, type Service } from "../aws/client.ts";
import { type AwsOptions, awsCredentials, awsOptions } from "../aws/options.ts";
import { refusalOf } from "../aws/refusals.ts";
import { fieldKey, jsonFieldNames, valueAt } from "../json-field.ts";
import { nameOf, readTogether } from "../locations.ts";
import { toldOf } from "../told-names.ts";
import type { Location, Store, StoreContext, StoreType } from "./store.ts";

const service: Service = {
  id: "secretsmanager",
  target: "secretsmanager",
  endpointVariable: "AWS_ENDPOINT_URL_SECRETS_MANAGER",
};

/** Secrets of one batch, at most. */
const batchSize = 20;

const valueForm = v.object({
  Name: v.optional(v.string()),
  SecretString: v.nullish(v.string()),
  SecretBinary: v.nullish(v.string()),
});
const batchForm = v.object({
  SecretValues: v.optional(v.array(valueForm), []),
  Errors: v.optional(
    v.array(v.object({ SecretId: v.string(), ErrorCode: v.string(), Message: v.optional(v.string(), "") })),
    [],
  ),
});
const descriptionForm = v.object({ Name: v.string(), DeletedDate: v.nullish(v.unknown()) });
const listForm = v.object({
  SecretList: v.optional(v.array(v.object({ Name: v.string() })), []),
  NextToken: v.nullish(v.string()),
});

const markedForDeletion = "it is marked for deletion; `aws secretsmanager restore-secret` brings it back";

type Answer =
  | { readonly kind: "found"; readonly bytes: Uint8Array }
  | { readonly kind: "absent"; readonly why: string | undefined }
  | { readonly kind: "fault"; readonly fault: AppError };

/**
 * `etl/warehouse` is the secret of that name; a field is a key of the JSON object in it. A version is a stage
 * (`AWSPREVIOUS`) or the id of one. Names are asked for in batches of 20, and one by one where the policy does not grant
 * batches.
 */
export const awsSecretsManager: StoreType<AwsOptions> = {
  id: "aws-secrets-manager",
  summary:
    "AWS Secrets Manager: texts, JSON keys, binary values, version stages; by the job's OIDC token or the machine's credentials; read only",
  options: awsOptions,
  credentials: awsCredentials,
  addressVariables: ["AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"],
  open: (options, context) => new SecretsManager(options, context),
};

class SecretsManager implements Store {
  readonly #client: AwsClient;
  readonly #gone = new Map<string, string>();
  readonly #described = new Asked<boolean | undefined>();

  constructor(options: AwsOptions, context: StoreContext) {
    this.#client = new AwsClient(service, options, context);
  }

  async read(locations: readonly Location[]): Promise<ReadonlyMap<Location, Secret | undefined>> {
    const answers = await this.#answers(locations);
    return readTogether(locations, async location => {
      const answer = answers.get(keyOf(location));
      if (answer?.kind === "fault") throw answer.fault;
      if (answer?.kind !== "found") return undefined;
      return valueAt(answer.bytes, location, this.#gone);
    });
  }

  async list(location: Location): Promise<readonly Location[]> {
    if (location.field !== undefined) {
      return (await this.read([location])).get(location) === undefined ? [] : [location];
    }
    const names = await this.#names(location.path);
    const below = names.map(path => ({ ...location, path }));
    if (!names.includes(location.path)) return below;
    return [...(await this.#fieldsOf(location)), ...below];
  }

  /** By descriptions: a list is some minutes behind, and ends at the account. */
  async names(location: Location): Promise<readonly Location[] | undefined> {
    if (location.version !== undefined) return undefined;
    return toldOf(location, await this.#described.once(location.path, () => this.#isThere(location)));
  }

  logIn(): Promise<string | undefined> {
    return this.#client.logIn();
  }

  describe({ path }: Location): string {
    return `secret ${path} in ${this.#client.region}`;
  }

  whyAbsent(location: Location): string | undefined {
    return this.#gone.get(keyOf(location)) ?? this.#gone.get(fieldKey(location));
  }

  /** What AWS says of each distinct name and version. */
  async #answers(locations: readonly Location[]): Promise<ReadonlyMap<string, Answer>> {
    const distinct = new Map(locations.map(location => [keyOf(location), location]));
    const current = [...distinct.values()].filter(({ version }) => version === undefined);
    const versions = [...distinct.values()].filter(({ version }) => version !== undefined);
    const batches = Array.from({ length: Math.ceil(current.length / batchSize) }, (_, index) =>
      current.slice(index * batchSize, (index + 1) * batchSize),
    );
    const found = await Promise.all([
      ...batches.map(batch => (batch.length === 1 ? this.#oneByOne(batch) : this.#batch(batch))),
      this.#oneByOne(versions),
    ]);
    return new Map(found.flat());
  }

  async #batch(locations: readonly Location[]): Promise<[string, Answer][]> {
    const ids = locations.map(({ path }) => path);
    const reply = await this.#client.call("BatchGetSecretValue", { SecretIdList: ids });
    if (reply.kind === "refused") return this.#oneByOne(locations);
    const { SecretValues, Errors } = read(batchForm, reply.body);
    const values = new Map(SecretValues.map(value => [value.Name, value]));
    const errors = new Map(Errors.map(error => [error.SecretId, error]));
    return locations.map(location => {
      const value = values.get(location.path);
      const error = errors.get(location.path);
      if (value !== undefined) return [keyOf(location), answerOf(value)];
      if (error === undefined) return [keyOf(location), { kind: "absent", why: undefined }];
      return [keyOf(location), this.#refused(error.ErrorCode, error.Message, location)];
    });
  }

  #oneByOne(locations: readonly Location[]): Promise<[string, Answer][]> {
    return Promise.all(
      locations.map(async location => [keyOf(location), await this.#single(location)] as [string, Answer]),
    );
  }

  async #single(location: Location): Promise<Answer> {
    const { path, version } = location;
    const reply = await this.#client.call("GetSecretValue", { SecretId: path, ...versionOf(version) });
    if (reply.kind === "refused") return this.#refused(reply.name, reply.message, location);
    return answerOf(read(valueForm, reply.body));
  }

  #refused(name: string, message: string, location: Location): Answer {
    if (/^ResourceNotFound/.test(name)) return { kind: "absent", why: undefined };
    if (/^InvalidRequest/.test(name) && /deletion|deleted/.test(message)) {
      this.#gone.set(keyOf(location), markedForDeletion);
      return { kind: "absent", why: markedForDeletion };
    }
    return {
      kind: "fault",
      fault: refusalOf(name, message, nameOf(location), "secretsmanager:GetSecretValue"),
    };
  }

  /** Undefined where AWS does not describe it to this role. */
  async #isThere(location: Location): Promise<boolean | undefined> {
    const reply = await this.#client.call("DescribeSecret", { SecretId: location.path });
    if (reply.kind === "refused") return /^ResourceNotFound/.test(reply.name) ? false : undefined;
    if (read(descriptionForm, reply.body).DeletedDate == null) return true;
    this.#gone.set(keyOf(location), markedForDeletion);
    return false;
  }

  /** The keys of a JSON object are secrets of their own; anything else is one secret. */
  async #fieldsOf(location: Location): Promise<readonly Location[]> {
    const answer = (await this.#answers([location])).get(keyOf(location));
    const names = answer?.kind === "found" ? jsonFieldNames(answer.bytes) : undefined;
    return (names ?? []).map(field => ({ ...location, field }));
  }

  /** The names at a path and below it. The service's filter takes any prefix, whatever its case. */
  async #names(path: string): Promise<string[]> {
    const names: string[] = [];
    for (let next: string | null | undefined = ""; next != null; ) {
      const reply = await this.#client.call("ListSecrets", {
        MaxResults: 100,
        ...(path === "" ? {} : { Filters: [{ Key: "name", Values: [path] }] }),
        ...(next === "" ? {} : { NextToken: next }),
      });
      if (reply.kind === "refused")
        throw refusalOf(reply.name, reply.message, path || "the secrets", "secretsmanager:ListSecrets");
      const { SecretList, NextToken } = read(listForm, reply.body);
      names.push(...SecretList.map(({ Name }) => Name));
      next = NextToken;
    }
    return names.filter(name => path === "" || name === path || name.startsWith(`${path}/`)).sort();
  }
}

function keyOf({ path, version }: Location): string {
  return `${path}?${version ?? ""}`;
}

/** Ids of versions are as long as UUIDs, stages are shorter. */
function versionOf(version: string | undefined): object {
  if (version === undefined) return {};
  return version.length >= 32 ? { VersionId: version } : { VersionStage: version };
}

function answerOf({ SecretString, SecretBinary }: v.InferOutput<typeof valueForm>): Answer {
  if (SecretString != null) return { kind: "found", bytes: Buffer.from(SecretString, "utf8") };
  if (SecretBinary != null) return { kind: "found", bytes: Buffer.from(SecretBinary, "base64") };
  return { kind: "absent", why: undefined };
}

function read<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  throw new AppError("invalid", "cannot read the answer of AWS Secrets Manager: it has another form");
}
