/** How a job gets its Infisical token: one method a function. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { answerIn } from "../json-answer.ts";
import { serviceAccountToken } from "../service-account-token.ts";
import type { StoreContext } from "../stores/store.ts";
import type { Auth } from "./options.ts";
import { loginRefused } from "./refusals.ts";

export interface Session {
  readonly token: Secret;
  /** True for a token that was made for this run: it is revoked at its end. */
  readonly isOurs: boolean;
}

/** Sends what needs no token. */
export type Post = (
  path: string,
  body: object,
) => Promise<{ readonly status: number; readonly body: string; readonly message: string }>;

const reply = v.object({ accessToken: v.string() });

export async function logIn(auth: Auth, post: Post, context: StoreContext): Promise<Session> {
  switch (auth.method) {
    case "token":
      return givenToken(context);
    case "universal":
      return made(auth, universal(auth, context), post);
    case "oidc":
      return made(auth, withJwt(auth.identity, await context.token(auth.audience)), post);
    case "kubernetes":
      return made(
        auth,
        withJwt(auth.identity, await serviceAccountToken(auth.token_path, "Infisical", context)),
        post,
      );
  }
}

interface Credentials {
  readonly body: object;
  readonly jwt: string | undefined;
}

async function made({ method }: Auth, { body, jwt }: Credentials, post: Post): Promise<Session> {
  const answer = await post(`v1/auth/${method}-auth/login`, body);
  if (answer.status !== 200) throw loginRefused(answer.status, answer.message, method, jwt);
  const found = answerIn(reply, answer.body);
  if (found !== undefined) return { token: Secret.fromText(found.accessToken), isOurs: true };
  throw new AppError("invalid", "cannot log in to Infisical: the answer is none of Infisical's", {
    hint: "Check the store's `address`: a proxy or another program may stand there.",
  });
}

function givenToken({ env }: StoreContext): Session {
  const given = env.INFISICAL_TOKEN;
  if (given) return { token: Secret.fromText(given), isOurs: false };
  throw new AppError("denied", "cannot log in to Infisical: there is no INFISICAL_TOKEN", {
    hint: "Set it, or write `auth: { method: oidc, identity: …, audience: … }` under the store.",
  });
}

function universal(
  { client_id }: Extract<Auth, { method: "universal" }>,
  { env }: StoreContext,
): Credentials {
  const clientId = client_id ?? (env.INFISICAL_CLIENT_ID || env.INFISICAL_UNIVERSAL_AUTH_CLIENT_ID);
  const clientSecret = env.INFISICAL_CLIENT_SECRET || env.INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET;
  if (clientId && clientSecret) return { body: { clientId, clientSecret }, jwt: undefined };
  const missing = clientId ? "INFISICAL_CLIENT_SECRET" : "INFISICAL_CLIENT_ID";
  throw new AppError("denied", `cannot log in to Infisical by universal: ${missing} is not set`, {
    hint: "Set INFISICAL_CLIENT_ID and INFISICAL_CLIENT_SECRET, or write `auth: { method: oidc, identity: …, audience: … }` under the store.",
  });
}

function withJwt(identityId: string, token: Secret): Credentials {
  const jwt = token.reveal();
  return { body: { identityId, jwt }, jwt };
}
