/** Requests to a Vault or OpenBao server, and what its answers mean. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { serverAddress } from "../address.ts";
import type { StoreContext } from "../stores/store.ts";
import type { VaultOptions } from "./options.ts";
import { isSealed, meaningOf, neverInitialised } from "./states.ts";

const record = v.record(v.string(), v.unknown());

const authReply = v.object({
  client_token: v.string(),
  accessor: v.optional(v.string(), ""),
  lease_duration: v.optional(v.number(), 0),
  renewable: v.optional(v.boolean(), false),
  token_type: v.optional(v.string()),
  /** How many requests the token is good for; 0 for any number. */
  num_uses: v.optional(v.number(), 0),
});

const envelope = v.object({
  data: v.nullish(record),
  errors: v.optional(v.array(v.string()), []),
  warnings: v.nullish(v.array(v.string())),
  lease_id: v.optional(v.string(), ""),
  lease_duration: v.optional(v.number(), 0),
  renewable: v.optional(v.boolean(), false),
  auth: v.nullish(authReply),
});

export type Envelope = v.InferOutput<typeof envelope>;
export type AuthReply = v.InferOutput<typeof authReply>;

export interface Answer {
  readonly status: number;
  /** Undefined when the answer is empty. */
  readonly envelope: Envelope | undefined;
}

export interface Ask {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Behind `/v1/`, encoded. */
  readonly path: string;
  readonly body?: object;
  /** Undefined for what needs none: a login. */
  readonly token: string | undefined;
}

export interface Client {
  readonly address: string;
  readonly namespace: string | undefined;
  /** Any answer, whatever its status. Throws what the network does, and `invalid` for an answer that is no Vault's. */
  ask(request: Ask): Promise<Answer>;
}

/** Throws `config` where neither the options nor the environment name a server that a token may be sent to. */
export function createClient(options: VaultOptions, { env, http }: StoreContext): Client {
  const base = addressIn(options, env);
  const space = (options.namespace ?? env.VAULT_NAMESPACE ?? env.BAO_NAMESPACE) || undefined;
  return {
    address: base,
    namespace: space,
    async ask({ method = "GET", path, body, token }) {
      const headers = {
        "x-vault-request": "true",
        ...(space === undefined ? {} : { "x-vault-namespace": space }),
        ...(token === undefined ? {} : { "x-vault-token": token }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      };
      const url = `${base}/v1/${path}`;
      let saidSealed = false;
      const sending = http.send({
        method,
        url,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        meaning: answer => {
          saidSealed = isSealed(answer);
          return meaningOf(answer);
        },
      });
      const answer = await sending.catch(async (thrown: unknown) => {
        throw (saidSealed ? await neverInitialised(base, http) : undefined) ?? thrown;
      });
      return { status: answer.status, envelope: parse(answer.body, path, base) };
    },
  };
}

/** The server's address, without a slash at its end. Throws `config` as `createClient` does. */
export function addressIn({ address }: VaultOptions, env: StoreContext["env"]): string {
  const base = serverAddress("Vault", address ?? env.VAULT_ADDR ?? env.BAO_ADDR, "VAULT_ADDR");
  if (!base.endsWith("/v1")) return base;
  throw new AppError(
    "config",
    "cannot open the Vault store: its address ends in /v1, which each request adds",
    {
      hint: "Write the address without it.",
    },
  );
}

/** The body never becomes part of a message: it may be a secret, or somebody else's page. */
function parse(body: string, path: string, base: string): Envelope | undefined {
  if (body.trim() === "") return undefined;
  try {
    return v.parse(envelope, JSON.parse(body));
  } catch {
    throw new AppError("invalid", `cannot read ${path} at ${base}: the answer is none of Vault's`, {
      hint: "Check the store's `address`: a proxy or another program may stand there.",
    });
  }
}

/** A path as Vault's addresses have it. Throws `invalid` for segments that would lead elsewhere. */
export function encodePath(path: string): string {
  const segments = path.split("/");
  if (path !== "" && segments.some(segment => ["", ".", ".."].includes(segment))) {
    throw new AppError("invalid", `cannot read ${path}: its path has an empty or dotted segment`);
  }
  return segments.map(encodeURIComponent).join("/");
}
