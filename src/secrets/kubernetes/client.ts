/** Requests to an API server: secrets by name or a whole namespace of them. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import { answerIn } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import type { Cluster } from "./cluster.ts";
import { findCluster } from "./find-cluster.ts";
import type { KubernetesOptions } from "./options.ts";
import { nameOfWanted, notAccepted, type Refusal, refusalOf, type Wanted } from "./refusals.ts";

/** Keys to base64 texts, as they come. */
export type Data = ReadonlyMap<string, string>;

/** As Kubernetes limits them, so that nothing else gets into messages. */
const key = v.pipe(v.string(), v.regex(/^[-._a-zA-Z0-9]{1,253}$/));
const data = v.nullish(v.record(key, v.string()), {});
const secret = v.object({ kind: v.literal("Secret"), data });
const list = v.object({
  kind: v.literal("SecretList"),
  metadata: v.object({ continue: v.nullish(v.string()) }),
  items: v.nullish(v.array(v.object({ metadata: v.object({ name: v.string() }), data })), []),
});
const status = v.object({
  kind: v.literal("Status"),
  reason: v.optional(v.string(), ""),
  message: v.optional(v.string(), ""),
  details: v.nullish(v.object({ kind: v.optional(v.string()) })),
});

const review = v.object({ status: v.object({ userInfo: v.object({ username: v.string() }) }) });

interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** What was sent. */
  readonly token: Secret | undefined;
}

/**
 * A server that cannot leave the data out answers to this with a refusal. Annotations of `kubectl apply` may hold values all
 * the same, so nothing of the answer is kept.
 */
const metadataOnly = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
const partial = v.object({ kind: v.literal("PartialObjectMetadata") });

/** A list comes in parts of so many. */
const partSize = 500;
/** A list that takes longer than the server keeps its state for begins again, so often. */
const listTries = 3;

export class Client {
  readonly #options: KubernetesOptions;
  readonly #context: StoreContext;
  #cluster: Promise<Cluster> | undefined;

  constructor(options: KubernetesOptions, context: StoreContext) {
    this.#options = options;
    this.#context = context;
  }

  /** Asks the server whom it takes the login for. One that cannot say it, or does not tell this user, is no failure. */
  async logIn(): Promise<string | undefined> {
    const { address, tls, login } = await this.#found();
    const token = await login.token();
    const answer = await this.#context.http.send({
      method: "POST",
      url: `${address}/apis/authentication.k8s.io/v1/selfsubjectreviews`,
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        ...(token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }),
      },
      body: JSON.stringify({ apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" }),
      tls,
    });
    // Who is not known may be let in as nobody, who may not even ask this.
    const isNobody = answer.status === 403 && answer.body.includes("system:anonymous");
    if (answer.status === 401 || isNobody) throw notAccepted("cannot log in to Kubernetes", login, token);
    const body = answerIn(review, answer.bytes);
    return body?.status.userInfo.username;
  }

  /** The namespace of names without one. */
  async namespace(): Promise<string> {
    return (await this.#found()).namespace;
  }

  /** Undefined when the server answered that there is no such secret. */
  async secret(namespace: string, name: string): Promise<Data | undefined> {
    const wanted: Wanted = { verb: "get", namespace, name };
    const answer = await this.#ask(
      `${encodeURIComponent(namespace)}/secrets/${encodeURIComponent(name)}`,
      wanted,
    );
    if (answer.status === 404 && isAboutSecrets(answer)) return undefined;
    return entries(await this.#parsed(secret, answer, wanted));
  }

  /** Whether there is such a secret, by its metadata alone. Undefined where the server does not show that to this user. */
  async has(namespace: string, name: string): Promise<boolean | undefined> {
    const path = `${encodeURIComponent(namespace)}/secrets/${encodeURIComponent(name)}`;
    const answer = await this.#ask(path, { verb: "get", namespace, name }, metadataOnly);
    if (answer.status === 404 && isAboutSecrets(answer)) return false;
    return answer.status === 200 && v.is(partial, answer.body) ? true : undefined;
  }

  /** All secrets of a namespace, by their names. */
  async secrets(namespace: string): Promise<ReadonlyMap<string, Data>> {
    for (let tries = 1; ; tries += 1) {
      const found = await this.#parts(namespace);
      if (found !== undefined) return found;
      if (tries === listTries) {
        throw new AppError(
          "unavailable",
          `cannot list the secrets of ${namespace}: they change faster than they can be read`,
        );
      }
    }
  }

  /** Undefined when the server has forgotten how far it was. */
  async #parts(namespace: string): Promise<ReadonlyMap<string, Data> | undefined> {
    const wanted: Wanted = { verb: "list", namespace, name: undefined };
    const found = new Map<string, Data>();
    for (let next: string | undefined = ""; next !== undefined; ) {
      const query = new URLSearchParams({
        limit: String(partSize),
        ...(next === "" ? {} : { continue: next }),
      });
      const answer = await this.#ask(`${encodeURIComponent(namespace)}/secrets?${query}`, wanted);
      if (answer.status === 410 && next !== "") return undefined;
      const { items, metadata } = await this.#parsed(list, answer, wanted);
      for (const item of items ?? []) found.set(item.metadata.name, entries(item));
      next = metadata.continue || undefined;
    }
    return found;
  }

  /** Asks once more where the token was refused and there is another one by now. */
  async #ask(path: string, wanted: Wanted, accept = "application/json"): Promise<Answer> {
    const { login } = await this.#found();
    const token = await login.token();
    const answer = await this.#send(path, token, wanted, accept);
    if (answer.status !== 401 || token === undefined) return answer;
    const fresh = await login.token();
    return fresh === undefined || fresh.equals(token) ? answer : this.#send(path, fresh, wanted, accept);
  }

  async #send(path: string, token: Secret | undefined, wanted: Wanted, accept: string): Promise<Answer> {
    const { address, tls } = await this.#found();
    const answer = await this.#context.http.send({
      url: `${address}/api/v1/namespaces/${path}`,
      headers: {
        accept,
        ...(token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }),
      },
      tls,
    });
    return { status: answer.status, body: parse(answer.body, answer.status, wanted), token };
  }

  async #parsed<Schema extends v.GenericSchema>(
    schema: Schema,
    answer: Answer,
    wanted: Wanted,
  ): Promise<v.InferOutput<Schema>> {
    if (answer.status !== 200) {
      const { login } = await this.#found();
      throw refusalOf(answer.status, refusedBy(answer), wanted, login, answer.token);
    }
    const parsed = v.safeParse(schema, answer.body);
    if (parsed.success) return parsed.output;
    throw foreign(wanted);
  }

  #found(): Promise<Cluster> {
    this.#cluster ??= findCluster(this.#options, this.#context);
    return this.#cluster;
  }
}

function entries({ data: all }: { data?: Readonly<Record<string, string>> | null }): Data {
  return new Map(Object.entries(all ?? {}));
}

/** A server that has no secrets at all says NotFound, too. */
function isAboutSecrets({ body }: Answer): boolean {
  const parsed = v.safeParse(status, body);
  return parsed.success && parsed.output.reason === "NotFound" && parsed.output.details?.kind === "secrets";
}

function refusedBy({ body }: Answer): Refusal {
  const parsed = v.safeParse(status, body);
  return parsed.success ? parsed.output : { reason: "", message: "" };
}

/** The body never becomes part of a message: it may be a secret, or somebody else's page. */
function parse(body: string, code: number, wanted: Wanted): unknown {
  try {
    return JSON.parse(body);
  } catch {
    if (code !== 200) return undefined;
    throw foreign(wanted);
  }
}

function foreign(wanted: Wanted): AppError {
  return new AppError(
    "invalid",
    `cannot ${wanted.verb} ${nameOfWanted(wanted)}: the answer is none of Kubernetes'`,
    {
      hint: "Check the address of the API server: a proxy or another program may stand there.",
    },
  );
}
