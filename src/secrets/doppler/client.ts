/** Requests to Doppler with somebody logged in: a token that was given, or one that was made for this run. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { serverAddress } from "../address.ts";
import { answerIn } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import type { DopplerOptions } from "./options.ts";
import { loginRefused, requestRefused } from "./refusals.ts";

const refusal = v.object({ messages: v.optional(v.array(v.string()), []) });
const login = v.object({ token: v.string() });

export type Query = Readonly<Record<string, string | undefined>>;

interface Session {
  readonly token: Secret;
  /** True for a token that was made for this run: it is revoked at its end. */
  readonly isOurs: boolean;
}

export class DopplerClient {
  readonly #options: DopplerOptions;
  readonly #context: StoreContext;
  #session: Promise<Session> | undefined;

  constructor(options: DopplerOptions, context: StoreContext) {
    this.#options = options;
    this.#context = context;
  }

  /** What lies at a path behind `/v3/`; undefined where there is no such project or config. */
  async get<Schema extends v.GenericSchema>(
    schema: Schema,
    path: string,
    query: Query,
    what: string,
  ): Promise<v.InferOutput<Schema> | undefined> {
    const { token } = await this.#loggedIn();
    const given = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, value);
    const { status, body } = await this.#context.http.send({
      url: `${this.#address()}/v3/${path}?${given.toString()}`,
      headers: { authorization: `Bearer ${token.reveal()}`, accept: "application/json" },
    });
    const messages = messagesIn(body);
    if (status === 404 && messages !== "") return undefined;
    if (status !== 200 && status !== 404) throw requestRefused(status, messages, what);
    const found = status === 200 ? answerIn(schema, body) : undefined;
    if (found === undefined) throw notDoppler(what);
    return found;
  }

  /** True when the token belongs to one config, which need not be named then. */
  async isForOneConfig(): Promise<boolean> {
    return (await this.#loggedIn()).token.reveal().startsWith("dp.st.");
  }

  /** Revokes the token that was made for this run. */
  async logOut(): Promise<void> {
    const session = await this.#session?.catch(() => undefined);
    this.#session = undefined;
    if (session?.isOurs !== true) return;
    const { status } = await this.#post("auth/revoke", { token: session.token.reveal() });
    if (status < 300) return;
    throw new AppError(
      "unavailable",
      `cannot revoke the token of this run: Doppler answered ${status}; it ends by itself`,
    );
  }

  #loggedIn(): Promise<Session> {
    this.#session ??= this.#logIn();
    return this.#session;
  }

  async #logIn(): Promise<Session> {
    const { auth } = this.#options;
    if (auth.method === "token") {
      const given = this.#context.env.DOPPLER_TOKEN;
      if (given) return { token: Secret.fromText(given), isOurs: false };
      throw new AppError("denied", "cannot log in to Doppler: there is no DOPPLER_TOKEN", {
        hint: "Set DOPPLER_TOKEN to a service token, or write `auth: { method: oidc, identity: …, audience: … }` under the store.",
      });
    }
    const { identity, audience } = auth;
    const jwt = (await this.#context.token(audience)).reveal();
    const { status, body } = await this.#post("auth/oidc", { identity, token: jwt });
    if (status !== 200) throw loginRefused(status, messagesIn(body), identity, jwt, this.#context.now());
    const made = answerIn(login, body);
    if (made === undefined) throw notDoppler("the login");
    return { token: Secret.fromText(made.token), isOurs: true };
  }

  #post(path: string, body: object) {
    return this.#context.http.send({
      method: "POST",
      url: `${this.#address()}/v3/${path}`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  #address(): string {
    const { address = this.#context.env.DOPPLER_API_HOST || "https://api.doppler.com" } = this.#options;
    return serverAddress("Doppler", address, "DOPPLER_API_HOST");
  }
}

function messagesIn(body: string): string {
  return answerIn(refusal, body)?.messages.join("\n") ?? "";
}

function notDoppler(what: string): AppError {
  return new AppError("invalid", `cannot read ${what}: the answer is none of Doppler's`, {
    hint: "Check the store's `address`: a proxy or another program may stand there.",
  });
}
