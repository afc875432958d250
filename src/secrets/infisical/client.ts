/** Requests to an Infisical server with somebody logged in. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { serverAddress } from "../address.ts";
import { answerIn } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import { logIn, type Post, type Session } from "./login.ts";
import type { InfisicalOptions } from "./options.ts";
import { requestRefused } from "./refusals.ts";

const refusal = v.object({ message: v.optional(v.string(), "") });

export type Query = Readonly<Record<string, string>>;

/** What was found, or the server's word for what there is not. */
export type Reply<T> =
  | { readonly kind: "found"; readonly found: T }
  | { readonly kind: "absent"; readonly message: string };

export class InfisicalClient {
  readonly #options: InfisicalOptions;
  readonly #context: StoreContext;
  #session: Promise<Session> | undefined;

  constructor(options: InfisicalOptions, context: StoreContext) {
    this.#options = options;
    this.#context = context;
  }

  /** What lies at a path behind `/api/`. */
  async get<Schema extends v.GenericSchema>(
    schema: Schema,
    path: string,
    query: Query,
    what: string,
  ): Promise<Reply<v.InferOutput<Schema>>> {
    this.#session ??= logIn(this.#options.auth, this.#post, this.#context);
    const { token } = await this.#session;
    const { status, body } = await this.#context.http.send({
      url: `${this.#address()}/api/${path}?${new URLSearchParams(query).toString()}`,
      headers: { authorization: `Bearer ${token.reveal()}` },
    });
    const message = messageIn(body);
    if (status === 404 && message !== "") return { kind: "absent", message };
    if (status !== 200 && status !== 404) throw requestRefused(status, message, what);
    const found = status === 200 ? answerIn(schema, body) : undefined;
    if (found !== undefined) return { kind: "found", found };
    throw new AppError("invalid", `cannot read ${what}: the answer is none of Infisical's`, {
      hint: "Check the store's `address`: a proxy or another program may stand there.",
    });
  }

  /** Revokes the token that was made for this run. */
  async logOut(): Promise<void> {
    const session = await this.#session?.catch(() => undefined);
    this.#session = undefined;
    if (session?.isOurs !== true) return;
    const { status } = await this.#post("v1/auth/token/revoke", { accessToken: session.token.reveal() });
    if (status < 300) return;
    throw new AppError(
      "unavailable",
      `cannot revoke the token of this run: Infisical answered ${status}; it ends by itself`,
    );
  }

  readonly #post: Post = async (path, body) => {
    const answer = await this.#context.http.send({
      method: "POST",
      url: `${this.#address()}/api/${path}`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: answer.body, message: messageIn(answer.body) };
  };

  #address(): string {
    const { INFISICAL_API_URL: url } = this.#context.env;
    const { address = url || "https://app.infisical.com" } = this.#options;
    // Infisical's own programs write the variable with and without `/api`.
    return serverAddress("Infisical", address, "INFISICAL_API_URL").replace(/\/api$/, "");
  }
}

function messageIn(body: string): string {
  return answerIn(refusal, body)?.message ?? "";
}
