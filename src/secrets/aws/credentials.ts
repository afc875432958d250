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

/** Of requests to the machine's metadata: one try, without the old protocol that a redirected request could use. */
const metadata = { timeout: 1000, maxRetries: 0, ec2MetadataV1Disabled: true } as const;
/** Milliseconds for all that the SDK looks through, programs of a profile among it. */
const mostTime = 30_000;

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

/**
 * What the machine has. The SDK asks its metadata addresses by itself, past our door: those are soon given up, and not
 * asked at all where the job has a token for a role, for then the machine's own role is not the job's.
 */
async function ofTheMachine(region: string, context: StoreContext, sdk: Sdk): Promise<Credentials> {
  const { http, env } = context;
  const endpoint = env.AWS_ENDPOINT_URL_STS ?? env.AWS_ENDPOINT_URL;
  const clientConfig = {
    region,
    requestHandler: handlerFor(http, sdk),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  const isFederated = env.AWS_WEB_IDENTITY_TOKEN_FILE && env.AWS_ROLE_ARN && !env.AWS_PROFILE;
  const provider = isFederated
    ? sdk.fromTokenFile({ clientConfig })
    : sdk.fromNodeProviderChain({ clientConfig, ...metadata });
  try {
    return await soon(provider(), context);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    // The chain's message lists every provider that had nothing, and may quote what it read.
    const why = isFederated
      ? "the role of AWS_ROLE_ARN does not take its token"
      : "this machine has no credentials";
    throw new AppError("denied", `cannot act in AWS: ${why}`, {
      hint: "Write `role: arn:…` under the store to assume it with the job's token, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    });
  }
}

/** Throws `timeout` or `cancelled` where the SDK does not end: it cannot be told to. */
async function soon<T>(asked: Promise<T>, { signal }: StoreContext): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let cancel = (): void => undefined;
  const over = new Promise<never>((_, reject) => {
    const late = new AppError(
      "timeout",
      `cannot act in AWS: nothing gave credentials within ${mostTime / 1000} s`,
      { hint: "Outside of AWS set AWS_EC2_METADATA_DISABLED=true." },
    );
    timer = setTimeout(() => reject(late), mostTime);
    cancel = () => reject(new AppError("cancelled", "cannot act in AWS: the job was cancelled"));
    signal.addEventListener("abort", cancel, { once: true });
    if (signal.aborted) cancel();
  });
  try {
    return await Promise.race([asked, over]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", cancel);
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
