/** AWS Systems Manager Parameter Store: parameters by their paths, decrypted; read only. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import { Asked } from "../asked.ts";
import { severalAtOnce } from "../at-once.ts";
import { AwsClient, type Service } from "../aws/client.ts";
import { type AwsOptions, awsCredentials, awsOptions } from "../aws/options.ts";
import { refusalOf } from "../aws/refusals.ts";
import { fieldKey, valueAt } from "../json-field.ts";
import { readTogether } from "../locations.ts";
import { toldOf } from "../told-names.ts";
import type { Location, Store, StoreContext, StoreType } from "./store.ts";

const service: Service = { id: "ssm", target: "AmazonSSM", endpointVariable: "AWS_ENDPOINT_URL_SSM" };

/** Parameters of one request, at most. */
const batchSize = 10;
/** Requests under way at once, at most: AWS lets 40 through in a second, unless one pays for more. */
const mostAtOnce = 20;
/** Pages that may be empty though others follow, at most. */
const mostPages = 10;
/** What is read through this path and never described: AWS's own parameters, and secrets of Secrets Manager. */
const foreign = /^aws(\/|$)/;

const parameter = v.object({
  Name: v.string(),
  Value: v.optional(v.string()),
});
const gotten = v.object({
  Parameters: v.optional(v.array(parameter), []),
  InvalidParameters: v.optional(v.array(v.string()), []),
});
const described = v.object({
  Parameters: v.optional(v.array(v.object({ Name: v.string() })), []),
  NextToken: v.nullish(v.string()),
});
const listed = v.object({ Parameters: v.optional(v.array(parameter), []), NextToken: v.nullish(v.string()) });

/**
 * `prod/etl/warehouse` is the parameter `/prod/etl/warehouse`; one segment alone may be a name without a slash, too. A
 * field is a key of the JSON object in it. A version is a number or a label.
 */
export const awsSsm: StoreType<AwsOptions> = {
  id: "aws-ssm",
  summary:
    "AWS Systems Manager Parameter Store: parameters by path, decrypted, with versions and labels; read only",
  options: awsOptions,
  credentials: awsCredentials,
  addressVariables: ["AWS_ENDPOINT_URL_SSM", "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"],
  open: (options, context) => new ParameterStore(options, context),
};

class ParameterStore implements Store {
  readonly #client: AwsClient;
  readonly #described = new Asked<boolean | undefined>();
  readonly #gone = new Map<string, string>();

  constructor(options: AwsOptions, context: StoreContext) {
    this.#client = new AwsClient(service, options, context);
  }

  async read(locations: readonly Location[]): Promise<ReadonlyMap<Location, Secret | undefined>> {
    const values = await this.#values(locations);
    return readTogether(locations, async location => {
      const value = namesOf(location)
        .map(name => values.get(name))
        .find(each => each !== undefined);
      if (value === undefined) return undefined;
      if (value instanceof AppError) throw value;
      return valueAt(Buffer.from(value), location, this.#gone);
    });
  }

  async list(location: Location): Promise<readonly Location[]> {
    const own = (await this.read([location])).get(location) === undefined ? [] : [location];
    if (location.field !== undefined) return own;
    const below: Location[] = [];
    for (let next: string | null | undefined = ""; next != null; ) {
      const reply = await this.#client.call("GetParametersByPath", {
        Path: `/${location.path}`,
        Recursive: true,
        MaxResults: batchSize,
        ...(next === "" ? {} : { NextToken: next }),
      });
      if (reply.kind === "refused") {
        throw refusalOf(
          reply.name,
          reply.message,
          location.path || "the parameters",
          "ssm:GetParametersByPath",
        );
      }
      const { Parameters, NextToken } = parsed(listed, reply.body);
      below.push(...Parameters.map(({ Name }) => ({ ...location, path: Name.replace(/^\//, "") })));
      next = NextToken;
    }
    return [...own, ...below];
  }

  async names(location: Location): Promise<readonly Location[] | undefined> {
    const { path, version } = location;
    if (path === "" || version !== undefined || foreign.test(path)) return undefined;
    return toldOf(location, await this.#described.once(path, () => this.#isThere(location)));
  }

  logIn(): Promise<string | undefined> {
    return this.#client.logIn();
  }

  describe({ path }: Location): string {
    return `parameter /${path} in ${this.#client.region}`;
  }

  /** Undefined where AWS does not describe parameters to this role, or does not come to an end. */
  async #isThere(location: Location): Promise<boolean | undefined> {
    const ParameterFilters = [{ Key: "Name", Option: "Equals", Values: namesOf(location) }];
    let next: string | null | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const input = { ParameterFilters, ...(next ? { NextToken: next } : {}) };
      const reply = await this.#client.call("DescribeParameters", input);
      if (reply.kind === "refused") return undefined;
      const { Parameters, NextToken } = parsed(described, reply.body);
      if (Parameters.length > 0) return true;
      if (!NextToken) return false;
      next = NextToken;
    }
    return undefined;
  }

  whyAbsent(location: Location): string | undefined {
    return this.#gone.get(fieldKey(location));
  }

  /** Value, or what was refused, by the name that was asked for. */
  async #values(locations: readonly Location[]): Promise<ReadonlyMap<string, string | AppError>> {
    const values = new Map<string, string | AppError>();
    // A version is asked for alone: not every answer says which one it is.
    const names = new Set(locations.filter(({ version }) => version === undefined).flatMap(namesOf));
    const versions = new Set(locations.filter(({ version }) => version !== undefined).flatMap(namesOf));
    const batches = [...[...versions].map(name => [name]), ...batchesOf([...names])];
    await severalAtOnce(batches, batch => this.#batch(batch, values), mostAtOnce);
    return values;
  }

  /** A batch that is refused for one of its names is asked for name by name. */
  async #batch(names: readonly string[], values: Map<string, string | AppError>): Promise<void> {
    const [only, ...others] = names;
    const reply = await this.#client.call("GetParameters", { Names: names, WithDecryption: true });
    if (reply.kind === "done") {
      for (const { Name, Value } of parsed(gotten, reply.body).Parameters) {
        if (Value !== undefined) values.set(others.length === 0 && only !== undefined ? only : Name, Value);
      }
      return;
    }
    if (others.length > 0) await severalAtOnce(names, name => this.#batch([name], values));
    else if (only !== undefined)
      values.set(only, refusalOf(reply.name, reply.message, only, "ssm:GetParameters"));
  }
}

function batchesOf(names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(names.length / batchSize) }, (_, index) =>
    names.slice(index * batchSize, (index + 1) * batchSize),
  );
}

/** How the parameter may be called. Parameters in folders begin with a slash. */
function namesOf({ path, version }: Location): string[] {
  const selector = version === undefined ? "" : `:${version}`;
  return path === ""
    ? []
    : path.includes("/")
      ? [`/${path}${selector}`]
      : [`/${path}${selector}`, path + selector];
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  throw new AppError("invalid", "cannot read the answer of the Parameter Store: it has another form");
}
