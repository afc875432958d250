/** A server with somebody logged in: logs in when it is first asked, and out at the end. */
import type { Secret } from "../../model/secret.ts";
import type { StoreContext } from "../stores/store.ts";
import { type Answer, type Ask, createClient } from "./client.ts";
import { logIn, type Session } from "./login.ts";
import type { VaultOptions } from "./options.ts";

export class Server {
  readonly #options: VaultOptions;
  readonly #context: StoreContext;
  #session: Promise<Session> | undefined;

  constructor(options: VaultOptions, context: StoreContext) {
    this.#options = options;
    this.#context = context;
  }

  async ask(request: Omit<Ask, "token">): Promise<Answer> {
    const { token } = await this.#loggedIn();
    return this.#send(request, token);
  }

  /** Revokes the token that was made for this run, and all that was leased with it. False when there is none. */
  async logOut(): Promise<boolean> {
    const session = await this.#session?.catch(() => undefined);
    this.#session = undefined;
    if (session?.isOurs !== true) return false;
    await this.#send({ method: "POST", path: "auth/token/revoke-self" }, session.token);
    return true;
  }

  #loggedIn(): Promise<Session> {
    this.#session ??= logIn(this.#options.auth, createClient(this.#options, this.#context), this.#context);
    return this.#session;
  }

  #send(request: Omit<Ask, "token">, token: Secret): Promise<Answer> {
    return createClient(this.#options, this.#context).ask({ ...request, token: token.reveal() });
  }
}
