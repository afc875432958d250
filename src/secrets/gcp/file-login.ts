/** How a credential file becomes a token: one form of file a function. */
import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { resolve } from "node:path";
import { AppError } from "../../model/error.ts";
import type { AccessToken } from "../access-tokens.ts";
import { isSafeAddress } from "../address.ts";
import { form, jsonObject } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import type { AuthorizedUser, ExternalAccount, FoundFile, ServiceAccount } from "./credential-file.ts";
import { exchange } from "./federation.ts";
import { impersonate } from "./impersonation.ts";
import { type Answer, ask, cloudScope, googleAddress, refusalIn, shown, tokenIn } from "./requests.ts";

export async function tokenOfFile(
  { path, credentials }: FoundFile,
  context: StoreContext,
): Promise<AccessToken> {
  switch (credentials.type) {
    case "external_account":
      return ofExternalAccount(credentials, path, context);
    case "authorized_user":
      return ofUser(credentials, path, context);
    case "service_account":
      return ofServiceAccount(credentials, path, context);
    case "impersonated_service_account": {
      const address = googleAddress(credentials.service_account_impersonation_url, path);
      const source = await tokenOfFile({ path, credentials: credentials.source_credentials }, context);
      return impersonate(address, source, context);
    }
  }
}

async function ofExternalAccount(
  account: ExternalAccount,
  path: string,
  context: StoreContext,
): Promise<AccessToken> {
  const url = googleAddress(account.token_url, path);
  const { service_account_impersonation_url: given } = account;
  const next = given === undefined ? undefined : googleAddress(given, path);
  const federated = await exchange(
    {
      provider: account.audience,
      subjectToken: await subjectToken(account, path, context),
      subjectTokenType: account.subject_token_type,
      url,
    },
    context,
  );
  return next === undefined ? federated : impersonate(next, federated, context);
}

async function subjectToken(
  { credential_source: source }: ExternalAccount,
  path: string,
  context: StoreContext,
): Promise<string> {
  const content =
    "file" in source
      ? await context.files.readText(resolve(context.directory, source.file))
      : await fromUrl(source.url, source.headers, path, context);
  const { format } = source;
  const found = format.type === "text" ? content?.trim() : fieldIn(content, format.subject_token_field_name);
  if (found !== undefined && found !== "") return found;
  throw new AppError("denied", `cannot use ${path}: the file or address that it names holds no token`);
}

/** GitHub's endpoint of tokens, say, or Azure's on the machine itself. Whatever it answers is sent to Google only. */
async function fromUrl(
  url: string,
  headers: Readonly<Record<string, string>>,
  path: string,
  { http }: StoreContext,
): Promise<string | undefined> {
  const bare = URL.canParse(url) ? url.replace(/\?.*$/s, "") : "";
  const isNear = bare.startsWith("http://169.254.169.254/");
  if (!isSafeAddress(bare) && !isNear) {
    throw new AppError("invalid", `cannot use ${path}: the address of its token is not https://`);
  }
  const answer = await http.send({ url, headers, toMetadata: isNear });
  return answer.status === 200 ? answer.body : undefined;
}

function fieldIn(content: string | undefined, name: string): string | undefined {
  const value = Object.entries(jsonObject(content ?? "") ?? {}).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : undefined;
}

async function ofUser(
  { client_id, client_secret, refresh_token }: AuthorizedUser,
  path: string,
  context: StoreContext,
): Promise<AccessToken> {
  const url = "https://oauth2.googleapis.com/token";
  const request = form({ grant_type: "refresh_token", client_id, client_secret, refresh_token });
  const answer = await ask({ ...request, url }, context);
  return (
    tokenIn(answer, `the user of ${path}`) ??
    fail(answer, path, "Log in again: `gcloud auth application-default login`.")
  );
}

async function ofServiceAccount(
  account: ServiceAccount,
  path: string,
  context: StoreContext,
): Promise<AccessToken> {
  const url = googleAddress(account.token_uri, path);
  const request = form({
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    assertion: assertion(account, url, path, context.now()),
  });
  const answer = await ask({ ...request, url }, context);
  const hint =
    "The key may be deleted or disabled, or this machine's clock may be wrong; a federated identity needs no key.";
  return tokenIn(answer, account.client_email) ?? fail(answer, path, hint);
}

function assertion(account: ServiceAccount, audience: string, path: string, now: Date): string {
  const issued = Math.floor(now.getTime() / 1000);
  const header = { alg: "RS256", typ: "JWT", kid: account.private_key_id };
  const claims = {
    iss: account.client_email,
    scope: cloudScope,
    aud: audience,
    iat: issued,
    exp: issued + 600,
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part(header)}.${part(claims)}`;
  const signature = sign("RSA-SHA256", Buffer.from(signed), keyOf(account, path));
  return `${signed}.${signature.toString("base64url")}`;
}

function keyOf({ private_key }: ServiceAccount, path: string): KeyObject {
  try {
    return createPrivateKey(private_key);
  } catch {
    // OpenSSL's message may quote the key.
    throw new AppError("invalid", `cannot use ${path}: its private key is none`);
  }
}

function fail(answer: Answer, path: string, hint: string): never {
  const refusal = refusalIn(answer);
  const code = answer.status < 500 && answer.status !== 200 ? "denied" : "unavailable";
  throw new AppError(
    code,
    `cannot log in to Google Cloud with ${path}: it answered ${answer.status}${shown(refusal)}`,
    {
      hint,
    },
  );
}
