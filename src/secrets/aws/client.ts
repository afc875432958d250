/** Signed requests to one service of AWS, and what its refusals are called. */
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "../../model/error.ts";
import type { StoreContext } from "../stores/store.ts";
import { type Credentials, credentialsFor } from "./credentials.ts";
import type { AwsOptions } from "./options.ts";
import { signed } from "./signed.ts";

export interface Service {
  /** As signatures and addresses have it: `secretsmanager`. */
  readonly id: string;
  /** What stands before the action's name: `secretsmanager` for `secretsmanager.GetSecretValue`. */
  readonly target: string;
  /** The variable that names another endpoint. */
  readonly endpointVariable: string;
}

/** An answer of the service: what it gave, or the name of its refusal. */
export type Reply =
  | { readonly kind: "done"; readonly body: unknown }
  | { readonly kind: "refused"; readonly name: string; readonly message: string };

const [tries, firstWait] = [5, 200] as const;
const isThrottling = /^(ThrottlingException|Throttling|TooManyRequestsException|RequestLimitExceeded)/;
const isSkew = /^(RequestTimeTooSkewed|RequestExpired|InvalidSignatureException|SignatureDoesNotMatch)/;

export class AwsClient {
  readonly region: string;
  readonly #service: Service;
  readonly #options: AwsOptions;
  readonly #context: StoreContext;
  #credentials: Promise<Credentials> | undefined;
  /** How much AWS's clock is ahead of ours, in milliseconds. */
  #ahead = 0;

  /** Throws `config` where no region is named. */
  constructor(service: Service, options: AwsOptions, context: StoreContext) {
    const region = options.region ?? context.env.AWS_REGION ?? context.env.AWS_DEFAULT_REGION;
    if (!region) {
      throw new AppError("config", "cannot open the AWS store: nothing says which region", {
        hint: "Write `region:` under the store, or set AWS_REGION.",
      });
    }
    this.region = region;
    this.#service = service;
    this.#options = options;
    this.#context = context;
  }

  /** Gets credentials, which says nothing of what they may do. Gives the role, where the job's token assumes one. */
  async logIn(): Promise<string | undefined> {
    await this.#loggedIn();
    return this.#options.role;
  }

  /** Asks again when it is throttled, and once with AWS's time when the clocks differ. */
  async call(action: string, input: object): Promise<Reply> {
    let isCorrected = false;
    for (let count = 1; ; count += 1) {
      const { reply, date } = await this.#send(action, input);
      if (reply.kind === "done") return reply;
      if (isSkew.test(reply.name) && !isCorrected && date !== undefined) {
        isCorrected = true;
        this.#ahead = date - Date.now();
      } else if (!isThrottling.test(reply.name)) return reply;
      else if (count >= tries) {
        throw new AppError(
          "throttled",
          `cannot ask ${this.#service.id} in ${this.region}: it throttles ${action}`,
        );
      } else await this.#pause(firstWait * 2 ** count * (0.5 + Math.random()));
    }
  }

  async #send(action: string, input: object): Promise<{ reply: Reply; date: number | undefined }> {
    const { sdk, credentials } = await this.#loggedIn();
    const { id, target } = this.#service;
    const body = JSON.stringify(input);
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": `${target}.${action}` };
    const request = { url: this.#endpoint(), headers, body };
    const signingDate = new Date(Date.now() + this.#ahead);
    const signing = { sdk, credentials, region: this.region, service: id, signingDate };
    const answer = await this.#context.http.send(await signed(request, signing));
    const date = Date.parse(answer.headers.get("date") ?? "");
    return {
      reply: replyOf(answer.status, answer.body, this.#service.id),
      date: Number.isNaN(date) ? undefined : date,
    };
  }

  async #loggedIn() {
    const sdk = await import("./sdk.ts");
    this.#credentials ??= credentialsFor(this.#options, this.region, this.#context, sdk);
    return { sdk, credentials: await this.#credentials };
  }

  #endpoint(): string {
    const { env } = this.#context;
    const given = env[this.#service.endpointVariable] ?? env.AWS_ENDPOINT_URL;
    const suffix = this.region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return given ?? `https://${this.#service.id}.${this.region}.${suffix}/`;
  }

  async #pause(milliseconds: number): Promise<void> {
    const { signal } = this.#context;
    await wait(milliseconds, undefined, { signal }).catch(() => {
      throw new AppError("cancelled", `cannot ask ${this.#service.id}: the job was cancelled`);
    });
  }
}

/** A refusal is JSON with `__type`, or XML with a code where the request came no further than its signature. */
function replyOf(status: number, text: string, service: string): Reply {
  const body = parse(text);
  if (status === 200 && body !== undefined) return { kind: "done", body };
  const { __type: type, message, Message } = { ...body } as Readonly<Record<string, unknown>>;
  const name = typeof type === "string" ? type.replace(/^.*#/, "") : /<Code>(\w+)<\/Code>/.exec(text)?.[1];
  if (name === undefined) {
    throw new AppError("unavailable", `cannot ask ${service}: it answered ${status} in no form of AWS's`);
  }
  return { kind: "refused", name, message: String(message ?? Message ?? "") };
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    // Not JSON: the caller looks for XML. The parser's message would quote the text.
    return undefined;
  }
}
