/** Requests to Secret Manager, and what its answers say. */
import { AppError } from "../../model/error.ts";
import { type AccessToken, AccessTokens } from "../access-tokens.ts";
import type { StoreContext } from "../stores/store.ts";
import type { Collection } from "./names.ts";
import type { GcpOptions } from "./options.ts";
import { ask, type Refusal, refusalIn } from "./requests.ts";

export type Reply =
  | { readonly kind: "done"; readonly body: unknown }
  | { readonly kind: "refused"; readonly status: number; readonly refusal: Refusal; readonly who: string };

export interface GoogleRequest {
  readonly url: string;
  /** What is posted, as JSON. */
  readonly body?: object;
}

export class GcpClient {
  readonly #options: GcpOptions;
  readonly #context: StoreContext;
  readonly #tokens: AccessTokens;

  constructor(options: GcpOptions, context: StoreContext) {
    this.#options = options;
    this.#context = context;
    this.#tokens = new AccessTokens(async () => {
      // The ways to log in are loaded when somebody does.
      const { logIn } = await import("./credentials.ts");
      return logIn(options.auth, context);
    });
  }

  /** Gets a token, and says whose it is. */
  async logIn(): Promise<string> {
    return (await this.#tokens.current()).who;
  }

  /** `path` is what stands behind `/v1/`, encoded. Throws `unavailable` for an answer in no form of Google's. */
  get(path: string, collection: Pick<Collection, "region">): Promise<Reply> {
    return this.ask({ url: `${this.#endpoint(collection)}/v1/${path}` });
  }

  /** A request to any of Google's services, which get the same token. */
  async ask(request: GoogleRequest): Promise<Reply> {
    const current = await this.#tokens.current();
    const { who } = current;
    const { url } = request;
    let answer = await this.#askWith(current, request);
    // A token may have ended before its time, or this machine's clock may be wrong: once more, with a fresh one.
    const fresh = answer.status === 401 ? await this.#tokens.insteadOf(current) : undefined;
    if (fresh !== undefined) answer = await this.#askWith(fresh, request);
    if (answer.status === 200 && answer.body !== undefined) return { kind: "done", body: answer.body };
    const refusal = refusalIn(answer);
    if (answer.status !== 200 && refusal.name !== "") {
      return { kind: "refused", status: answer.status, refusal, who };
    }
    throw new AppError(
      "unavailable",
      `cannot ask ${new URL(url).origin}: it answered ${answer.status} in no form of Google's`,
    );
  }

  #askWith({ token, quotaProject }: AccessToken, { url, body }: GoogleRequest): ReturnType<typeof ask> {
    const posted = body === undefined ? {} : { method: "POST" as const, body: JSON.stringify(body) };
    const headers = {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      authorization: `Bearer ${token.reveal()}`,
      accept: "application/json",
      ...(quotaProject === undefined ? {} : { "x-goog-user-project": quotaProject }),
    };
    return ask({ url, headers, ...posted }, this.#context);
  }

  #endpoint({ region }: Pick<Collection, "region">): string {
    const { endpoint } = this.#options;
    if (endpoint !== undefined) return endpoint.replace(/\/+$/, "");
    return region === undefined
      ? "https://secretmanager.googleapis.com"
      : `https://secretmanager.${region}.rep.googleapis.com`;
  }
}
