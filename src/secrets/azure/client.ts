/** Requests to one vault, and what its answers say. The vault's token goes to no other origin. */
import * as v from "valibot";
import type { HttpResponse } from "../../io/http.ts";
import { AppError } from "../../model/error.ts";
import { type AccessToken, AccessTokens } from "../access-tokens.ts";
import { jsonObject } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import { challengeFault } from "./challenge.ts";
import { type Place, placeOf } from "./clouds.ts";
import type { AzureOptions } from "./options.ts";

const apiVersion = "7.4";

export type Reply =
  | { readonly kind: "done"; readonly body: unknown }
  | {
      readonly kind: "refused";
      readonly status: number;
      /** Azure's name for it, and a closer one: `Forbidden`, `SecretDisabled`. */
      readonly code: string;
      readonly inner: string;
      readonly who: string;
    };

const name = v.optional(v.fallback(v.pipe(v.string(), v.regex(/^\w{1,60}$/)), ""), "");
const inner = v.optional(v.nullable(v.object({ code: name })));
const fault = v.object({ error: v.object({ code: name, innererror: inner, innerError: inner }) });

export class VaultClient {
  readonly place: Place;
  readonly #context: StoreContext;
  readonly #tokens: AccessTokens;

  constructor({ vault, cloud, auth }: AzureOptions, context: StoreContext) {
    const place = placeOf(vault, cloud);
    if (place === undefined)
      throw new AppError("invalid", "cannot open the Key Vault store: no such vault can be");
    this.place = place;
    this.#context = context;
    this.#tokens = new AccessTokens(async () => {
      // The ways to log in are loaded when somebody does.
      const { logIn } = await import("./credentials.ts");
      return logIn(auth, place.cloud, context);
    });
  }

  /** Gets a token, and says whose it is. */
  async logIn(): Promise<string> {
    return (await this.#tokens.current()).who;
  }

  /** `path` begins with a slash. */
  get(path: string, query: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.#send(
      `${this.place.origin}${path}?${new URLSearchParams({ "api-version": apiVersion, ...query })}`,
    );
  }

  /** A further page of a list. Throws `denied`, and sends nothing, when its link leads away from the vault. */
  follow(link: string): Promise<Reply> {
    if (URL.canParse(link) && new URL(link).origin === this.place.origin)
      return this.#send(new URL(link).href);
    throw new AppError("denied", `cannot list ${this.place.name}: a page of the list is on another server`);
  }

  #sendWith({ token }: AccessToken, url: string): Promise<HttpResponse> {
    const headers = { authorization: `Bearer ${token.reveal()}`, accept: "application/json" };
    return this.#context.http.send({ url, headers }).catch(noSuchVault);
  }

  /** Throws `unavailable` for an answer in no form of Key Vault's. */
  async #send(url: string): Promise<Reply> {
    const current = await this.#tokens.current();
    const { who } = current;
    let answer = await this.#sendWith(current, url);
    // A token may have ended before its time, or this machine's clock may be wrong: once more, with a fresh one.
    const fresh = answer.status === 401 ? await this.#tokens.insteadOf(current) : undefined;
    if (fresh !== undefined) answer = await this.#sendWith(fresh, url);
    const body = jsonObject(answer.body);
    if (answer.status === 200 && body !== undefined) return { kind: "done", body };
    if (answer.status === 401) {
      const challenge = answer.headers.get("www-authenticate") ?? "";
      throw challengeFault(challenge, answer.body.slice(0, 4096), this.place, who);
    }
    const parsed = v.safeParse(fault, body);
    if (answer.status === 200 || !parsed.success) {
      throw new AppError(
        "unavailable",
        `cannot ask ${this.place.origin}: it answered ${answer.status} in no form of Key Vault's`,
      );
    }
    const { code, innererror, innerError } = parsed.output.error;
    const closer = innererror?.code ?? innerError?.code ?? "";
    return { kind: "refused", status: answer.status, code, inner: closer, who };
  }
}

function noSuchVault(thrown: unknown): never {
  if (!(thrown instanceof AppError) || !/\((ENOTFOUND|EAI_AGAIN)\)/.test(thrown.message)) throw thrown;
  throw new AppError(thrown.code, thrown.message, {
    hint: "Is that the vault's name? One with a private endpoint is found from inside of its network only.",
  });
}
