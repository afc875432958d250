/** Whom a job is in AWS: the role that its OIDC token assumes, or whatever the machine has. */
import { AppError } from "../../model/error.ts";
import { sentClaims } from "../sent-claims.ts";
import type { StoreContext } from "../stores/store.ts";
import { handlerFor } from "./handler.ts";
import type { AwsOptions } from "./options.ts";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

type Sdk = typeof import("./sdk.ts");

/** Throws `denied`, and says which side has to change. */
export async function credentialsFor(
  { role, audience }: AwsOptions,
  region: string,
  context: StoreContext,
  sdk: Sdk,
): Promise<Credentials> {
  if (role !== undefined) return byToken(role, audience, region, context, sdk);
  return ofTheEnvironment(context.env) ?? ofTheMachine(region, context, sdk);
}

function ofTheEnvironment(env: StoreContext["env"]): Credentials | undefined {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

async function ofTheMachine(region: string, { http }: StoreContext, sdk: Sdk): Promise<Credentials> {
  try {
    const requestHandler = handlerFor(http, sdk);
    return await sdk.fromNodeProviderChain({ clientConfig: { region, requestHandler } })();
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    // The chain's message lists every provider that had nothing, and may quote what it read.
    throw new AppError("denied", "cannot act in AWS: this machine has no credentials", {
      hint: "Write `role: arn:…` under the store to assume it with the job's token, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    });
  }
}

async function byToken(
  role: string,
  audience: string,
  region: string,
  context: StoreContext,
  sdk: Sdk,
): Promise<Credentials> {
  const jwt = (await context.token(audience)).reveal();
  const endpoint = context.env.AWS_ENDPOINT_URL_STS ?? context.env.AWS_ENDPOINT_URL;
  const provider = sdk.fromWebToken({
    roleArn: role,
    webIdentityToken: jwt,
    roleSessionName: sessionName(context.env),
    clientConfig: {
      region,
      requestHandler: handlerFor(context.http, sdk),
      ...(endpoint === undefined ? {} : { endpoint }),
    },
  });
  try {
    return await provider();
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw refused(role, jwt, thrown instanceof Error ? thrown.name : "unknown");
  }
}

/** Shows up in CloudTrail: which run it was. */
function sessionName({ GITHUB_RUN_ID, CI_JOB_ID, BUILDKITE_JOB_ID }: StoreContext["env"]): string {
  const run = GITHUB_RUN_ID ?? CI_JOB_ID ?? BUILDKITE_JOB_ID ?? "local";
  return `job-secrets-${run}`.replaceAll(/[^\w+=,.@-]/g, "-").slice(0, 64);
}

function refused(role: string, jwt: string, name: string): AppError {
  const sent = sentClaims(jwt);
  const what = `cannot assume ${role}`;
  if (/^AccessDenied/.test(name)) {
    return new AppError("denied", `${what}: its trust policy does not fit the token (${sent})`, {
      hint: "Compare it with the conditions on `…:sub` and `…:aud` in the role's trust policy; the issuer must be an OIDC provider of that account.",
    });
  }
  if (/^(InvalidIdentityToken|IDPRejectedClaim)/.test(name)) {
    return new AppError("denied", `${what}: AWS does not accept the token (${sent})`, {
      hint: "The account needs an OIDC provider for this issuer, with this audience among its client ids.",
    });
  }
  if (/^ExpiredToken/.test(name)) {
    return new AppError("denied", `${what}: the token has expired`, {
      hint: "Compare the clock of this machine with AWS's.",
    });
  }
  return new AppError("unavailable", `${what}: STS did not answer as it should (${name.slice(0, 40)})`);
}
