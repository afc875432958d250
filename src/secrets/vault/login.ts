/** How a job gets its Vault token: one method a function. */
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { readTokenClaims, type TokenClaims } from "../../model/token.ts";
import { serviceAccountToken } from "../service-account-token.ts";
import type { StoreContext } from "../stores/store.ts";
import type { AuthReply, Client } from "./client.ts";
import type { Auth } from "./options.ts";
import { loginRefused } from "./refusals.ts";

export interface Session {
  readonly token: Secret;
  /** Undefined for a token that was given, which outlives the run. One that was made for this run is revoked at its end. */
  readonly made: Made | undefined;
}

export interface Made {
  /** Names the token without being it; "" for a batch token. */
  readonly accessor: string;
  /** How long the token lives; 0 when it cannot be renewed. */
  readonly renewableSeconds: number;
  /** Whether the token is good for so many requests only. */
  readonly isCounted: boolean;
}

export async function logIn(auth: Auth, client: Client, context: StoreContext): Promise<Session> {
  switch (auth.method) {
    case "token":
      return tokenSession(auth.wrapped, client, context);
    case "approle":
      return made(await approle(auth, client, context));
    case "kubernetes":
      return made(await withJwt(auth, await serviceAccountToken(auth.token_path, "Vault", context), client));
    case "jwt":
      return made(await withJwt(auth, await context.token(auth.audience ?? client.address), client));
  }
}

function made({ client_token, accessor, renewable, lease_duration, num_uses }: AuthReply): Session {
  const renewableSeconds = renewable ? lease_duration : 0;
  const isCounted = num_uses > 0;
  return { token: Secret.fromText(client_token), made: { accessor, renewableSeconds, isCounted } };
}

async function tokenSession(
  wrapped: boolean,
  client: Client,
  { env, files }: StoreContext,
): Promise<Session> {
  const given = env.VAULT_TOKEN || env.BAO_TOKEN || (await tokenOfHome(env.HOME, files));
  if (given === undefined) {
    throw new AppError("denied", "cannot log in to Vault: there is no VAULT_TOKEN", {
      hint: "Set VAULT_TOKEN, run `vault login`, or write `auth: { method: jwt, role: … }` under the store.",
    });
  }
  if (!wrapped) return { token: Secret.fromText(given), made: undefined };
  const { auth } = await unwrap(given, "VAULT_TOKEN", client);
  if (auth?.client_token === undefined) throw unwrapFault("VAULT_TOKEN", "what it wraps is no token");
  return made(auth);
}

/** What `vault login` leaves behind. */
async function tokenOfHome(
  home: string | undefined,
  files: StoreContext["files"],
): Promise<string | undefined> {
  if (!home) return undefined;
  return (await files.readText(`${home}/.vault-token`))?.trim() || undefined;
}

async function approle(
  auth: Extract<Auth, { method: "approle" }>,
  client: Client,
  { env }: StoreContext,
): Promise<AuthReply> {
  const roleId = auth.role_id ?? env.VAULT_ROLE_ID ?? env.BAO_ROLE_ID;
  const given = env.VAULT_SECRET_ID || env.BAO_SECRET_ID;
  if (!roleId || !given) {
    throw new AppError(
      "denied",
      "cannot log in to Vault by approle: VAULT_ROLE_ID or VAULT_SECRET_ID is not set",
    );
  }
  const secretId = auth.wrapped ? (await unwrap(given, "VAULT_SECRET_ID", client)).data?.secret_id : given;
  return post(auth, { role_id: roleId, secret_id: secretId }, {}, client);
}

async function withJwt(
  auth: Extract<Auth, { method: "jwt" | "kubernetes" }>,
  jwt: Secret,
  client: Client,
): Promise<AuthReply> {
  const text = jwt.reveal();
  return post(auth, { role: auth.role, jwt: text }, readTokenClaims(text), client);
}

async function post(
  auth: Extract<Auth, { mount: string }>,
  body: object,
  sent: TokenClaims,
  client: Client,
): Promise<AuthReply> {
  const path = `auth/${auth.mount.replaceAll(/^\/+|\/+$/g, "")}/login`;
  const { status, envelope } = await client.ask({ method: "POST", path, body, token: undefined });
  const reply = envelope?.auth;
  if (status !== 200 || reply == null) throw loginRefused(status, envelope, auth, sent);
  return reply;
}

/** Takes what a wrapping token holds; that works once. */
async function unwrap(wrapping: string, variable: string, client: Client) {
  const { status, envelope } = await client.ask({
    method: "POST",
    path: "sys/wrapping/unwrap",
    token: wrapping,
  });
  if (status === 200 && envelope !== undefined) return envelope;
  throw unwrapFault(variable, "it is no wrapping token, has expired, or was used already");
}

function unwrapFault(variable: string, why: string): AppError {
  return new AppError("denied", `cannot unwrap ${variable}: ${why}`, {
    hint: "If nobody of yours has unwrapped it, somebody else has what it held: revoke that.",
  });
}
