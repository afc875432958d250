/** Tokens of Microsoft Entra: by a federated token, or by a client secret. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import type { AccessToken } from "../access-tokens.ts";
import { form, jsonObject } from "../json-answer.ts";
import { sentClaims } from "../sent-claims.ts";
import type { StoreContext } from "../stores/store.ts";
import { loginRefused } from "./aadsts.ts";
import { authorityOf, type Cloud } from "./clouds.ts";

/** Entra writes numbers, the machine's endpoints write texts. */
const seconds = v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))]);
const reply = v.object({ access_token: v.pipe(v.string(), v.nonEmpty()), expires_in: v.optional(seconds) });

/** Undefined for an answer that gives no token. */
export function tokenIn(status: number, body: unknown, who: string): AccessToken | undefined {
  const parsed = v.safeParse(reply, body);
  if (status !== 200 || !parsed.success) return undefined;
  return { token: Secret.fromText(parsed.output.access_token), seconds: parsed.output.expires_in, who };
}

export interface Application {
  readonly tenant: string;
  readonly client: string;
}

/** Which application logs in: as the options say, else as the environment does. Throws `invalid`. */
export function applicationOf(
  options: { readonly tenant?: string | undefined; readonly client?: string | undefined },
  { env }: Pick<StoreContext, "env">,
): Application {
  const tenant = options.tenant ?? env.AZURE_TENANT_ID;
  const client = options.client ?? env.AZURE_CLIENT_ID;
  if (tenant && client && /^[\w.-]+$/.test(tenant)) return { tenant, client };
  throw new AppError(
    "invalid",
    `cannot log in to Azure: nothing says which ${tenant ? "client" : "tenant"}`,
    {
      hint: "Write `auth: { tenant: …, client: … }` under the store, or set AZURE_TENANT_ID and AZURE_CLIENT_ID.",
    },
  );
}

/** The token of a job or a pod, which one of the application's federated credentials trusts. */
export async function byAssertion(
  application: Application,
  assertion: Secret,
  cloud: Cloud,
  context: StoreContext,
): Promise<AccessToken> {
  const jwt = assertion.reveal();
  const fields = {
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: jwt,
  };
  return post(application, fields, sentClaims(jwt), cloud, context);
}

export async function bySecret(
  application: Application,
  secret: string,
  cloud: Cloud,
  context: StoreContext,
): Promise<AccessToken> {
  return post(application, { client_secret: secret }, undefined, cloud, context);
}

async function post(
  { tenant, client }: Application,
  fields: Readonly<Record<string, string>>,
  sent: string | undefined,
  cloud: Cloud,
  { http, env }: StoreContext,
): Promise<AccessToken> {
  const answer = await http.send({
    ...form({
      grant_type: "client_credentials",
      client_id: client,
      scope: `${cloud.resource}/.default`,
      ...fields,
    }),
    url: `${authorityFor(cloud, env.AZURE_AUTHORITY_HOST)}/${tenant}/oauth2/v2.0/token`,
  });
  const body = jsonObject(answer.body);
  const token = tokenIn(answer.status, body, `the application ${client}`);
  if (token !== undefined) return token;
  throw loginRefused(
    answer.status,
    body,
    `cannot log in to Azure as ${client} in the tenant ${tenant}`,
    sent,
  );
}

function authorityFor(cloud: Cloud, given: string | undefined): string {
  if (!given) return cloud.authority;
  const authority = authorityOf(given);
  if (authority !== undefined) return authority;
  throw new AppError("invalid", "cannot log in to Azure: AZURE_AUTHORITY_HOST is none of Microsoft's", {
    hint: "Unset it, and write the store's `cloud`; nothing was sent.",
  });
}
