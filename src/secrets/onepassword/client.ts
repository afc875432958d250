/** Requests to a 1Password Connect server, and what its refusals mean. */
import { resolve } from "node:path";
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { serverAddress } from "../address.ts";
import { answerIn } from "../json-answer.ts";
import { hasExpired } from "../sent-claims.ts";
import type { StoreContext } from "../stores/store.ts";
import type { OnepasswordOptions } from "./options.ts";

const refusal = v.object({ message: v.optional(v.string(), "") });

export class ConnectClient {
  readonly #options: OnepasswordOptions;
  readonly #context: StoreContext;
  #token: Promise<Secret> | undefined;

  constructor(options: OnepasswordOptions, context: StoreContext) {
    this.#options = options;
    this.#context = context;
  }

  /** What lies at a path behind `/v1/`; undefined where there is nothing. `what` is its name for messages. */
  async get<Schema extends v.GenericSchema>(
    schema: Schema,
    path: string,
    what: string,
  ): Promise<v.InferOutput<Schema> | undefined> {
    const bytes = await this.bytes(path, what);
    if (bytes === undefined) return undefined;
    const found = answerIn(schema, bytes);
    if (found !== undefined) return found;
    throw notConnect(what);
  }

  /** As `get`, for what is no JSON. */
  async bytes(path: string, what: string): Promise<Uint8Array | undefined> {
    const { env, http } = this.#context;
    const address = serverAddress(
      "1Password",
      this.#options.address ?? env.OP_CONNECT_HOST,
      "OP_CONNECT_HOST",
    );
    this.#token ??= this.#readToken();
    const token = await this.#token;
    const headers = { authorization: `Bearer ${token.reveal()}` };
    const { status, bytes } = await http.send({ url: `${address}/v1/${path}`, headers });
    if (status === 200) return bytes;
    const message = answerIn(refusal, bytes)?.message ?? "";
    if (status !== 404) throw this.#refusalOf(status, message, what, token);
    if (message === "") throw notConnect(what);
    return undefined;
  }

  async #readToken(): Promise<Secret> {
    const { env, files, directory } = this.#context;
    const { token_env: variable, token_file: file } = this.#options;
    const place = file ?? variable;
    const text = file === undefined ? env[variable] : await files.readText(resolve(directory, file));
    if (text !== undefined && text.trim() !== "") return Secret.fromText(text.trim());
    throw new AppError("denied", `cannot ask 1Password Connect: there is no token in ${place}`, {
      hint: "Set OP_CONNECT_TOKEN, or write `token_file:` or `token_env:` under the store.",
    });
  }

  /** The server's own message is looked into and never shown. */
  #refusalOf(status: number, message: string, what: string, token: Secret): AppError {
    if (status === 401) {
      const why = hasExpired(token.reveal(), this.#context.now())
        ? "the token has expired"
        : /signature/i.test(message)
          ? "the token was made for another Connect server"
          : "Connect does not accept the token";
      return new AppError("denied", `cannot read ${what}: ${why}`, {
        hint: "Make a new one with `op connect token create`, for this server and with the vault.",
      });
    }
    if (status === 403) {
      return new AppError("denied", `cannot read ${what}: the token does not reach this vault`, {
        hint: "Tokens keep the vaults that they were made with: `op connect token create NAME --server SERVER --vault VAULT,r`.",
      });
    }
    return new AppError("unavailable", `cannot read ${what}: Connect answered ${status}`);
  }
}

function notConnect(what: string): AppError {
  return new AppError("invalid", `cannot read ${what}: the answer is none of a Connect server's`, {
    hint: "Check the store's `address`: a proxy or another program may stand there.",
  });
}
