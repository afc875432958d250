/** The access token of a store that takes one with every request: got once, and again when its time is nearly over. */
import type { Secret } from "../model/secret.ts";

export interface AccessToken {
  readonly token: Secret;
  /** How long it is good for; undefined where nobody said. */
  readonly seconds: number | undefined;
  /** Who it is for, for messages: `ci@acme.iam.gserviceaccount.com`. */
  readonly who: string;
  /** Google's project that pays for the requests, where the identity has none of its own: a user. */
  readonly quotaProject?: string | undefined;
}

/** So long before its end a token is no longer used, in milliseconds. */
const margin = 60_000;

export class AccessTokens {
  readonly #get: () => Promise<AccessToken>;
  #current: Promise<AccessToken> | undefined;
  /** What `#current` gave, once it has. */
  #known: AccessToken | undefined;
  #until = Number.POSITIVE_INFINITY;

  constructor(get: () => Promise<AccessToken>) {
    this.#get = get;
  }

  /** All who ask at once wait for the same token, or fail with the same error. */
  current(): Promise<AccessToken> {
    if (performance.now() >= this.#until) this.#current = undefined;
    if (this.#current === undefined) {
      this.#until = Number.POSITIVE_INFINITY;
      this.#known = undefined;
      this.#current = this.#begin();
    }
    return this.#current;
  }

  /** Another token than one that was refused; undefined when a fresh login gives the same again, or none. */
  async insteadOf(refused: AccessToken): Promise<AccessToken | undefined> {
    if (this.#known === refused) this.#current = undefined;
    const fresh = await this.current().catch(() => undefined);
    return fresh === undefined || fresh.token.equals(refused.token) ? undefined : fresh;
  }

  async #begin(): Promise<AccessToken> {
    const token = await this.#get();
    if (token.seconds !== undefined) this.#until = performance.now() + token.seconds * 1000 - margin;
    this.#known = token;
    return token;
  }
}
