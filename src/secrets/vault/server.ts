/** A server with somebody logged in: logs in when it is first asked, and out at the end. */
import type { Http } from "../../io/http.ts";
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import type { StoreContext } from "../stores/store.ts";
import { type Answer, type Ask, createClient } from "./client.ts";
import { logIn, type Session } from "./login.ts";
import type { VaultOptions } from "./options.ts";
import { keepAlive, type Renewal } from "./renewal.ts";

export class Server {
  readonly #options: VaultOptions;
  readonly #context: StoreContext;
  #session: Promise<Session> | undefined;
  #renewal: Renewal | undefined;

  constructor(options: VaultOptions, context: StoreContext) {
    this.#options = options;
    this.#context = context;
  }

  /** A token that was given is shown to the server, which tells a bad one from one that may not look at itself. */
  async logIn(): Promise<string | undefined> {
    const { auth } = this.#options;
    if ((await this.#loggedIn()).made === undefined) {
      const { status, envelope } = await this.ask({ path: "auth/token/lookup-self" });
      // What a policy denies is told as one of several errors; Vault names a token that it does not know.
      if (status === 403 && /^permission denied$|invalid token/.test(envelope?.errors.join() ?? ""))
        throw badToken();
    }
    return "role" in auth ? auth.role : undefined;
  }

  async ask(request: Omit<Ask, "token">): Promise<Answer> {
    const { token } = await this.#loggedIn();
    return this.#send(request, token);
  }

  /** Whether each request of this run's token counts, because it is good for so many only. */
  async isCounted(): Promise<boolean> {
    return (await this.#loggedIn()).made?.isCounted === true;
  }

  /** As `ask`, for what ends something: it goes out after the job was cancelled, too. */
  async askLast(request: Omit<Ask, "token">): Promise<Answer> {
    const { token } = await this.#loggedIn();
    return this.#send(request, token, this.#context.parting);
  }

  /** Renews the token that was made for this run until `logOut`: its leases end with it. */
  async stay(): Promise<void> {
    const made = (await this.#loggedIn()).made;
    this.#renewal ??= keepAlive(made?.renewableSeconds ?? 0, async () => {
      const { status, envelope } = await this.ask({ method: "POST", path: "auth/token/renew-self" });
      return status === 200 ? envelope?.auth?.lease_duration : undefined;
    });
  }

  /** How the same server is asked by the same method in another process; and the accessor of this run's own token. */
  async whereabouts(): Promise<{ options: VaultOptions; accessor: string | undefined }> {
    const { address, namespace } = createClient(this.#options, this.#context);
    const { made } = await this.#loggedIn();
    return { options: { ...this.#options, address, namespace }, accessor: made?.accessor || undefined };
  }

  stopRenewing(): void {
    this.#renewal?.stop();
  }

  /** Revokes the token that was made for this run, and all that was leased with it. False when there is none. */
  async logOut(): Promise<boolean> {
    const session = await this.#session?.catch(() => undefined);
    this.#session = undefined;
    if (session?.made === undefined) return false;
    const request = { method: "POST", path: "auth/token/revoke-self" } as const;
    await this.#send(request, session.token, this.#context.parting);
    return true;
  }

  #loggedIn(): Promise<Session> {
    this.#session ??= logIn(this.#options.auth, createClient(this.#options, this.#context), this.#context);
    return this.#session;
  }

  #send(request: Omit<Ask, "token">, token: Secret, http: Http = this.#context.http): Promise<Answer> {
    return createClient(this.#options, { ...this.#context, http }).ask({ ...request, token: token.reveal() });
  }
}

function badToken(): AppError {
  return new AppError("denied", "cannot log in to Vault: it does not take the token that was given", {
    hint: "It has expired, was revoked, or is of another server or namespace: `vault login`, or a fresh VAULT_TOKEN.",
  });
}
