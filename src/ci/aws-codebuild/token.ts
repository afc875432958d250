/** A token that STS makes for a role, signed with the role's own credentials (`GetWebIdentityToken`). */
import type { Doors, Environment } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";
import { type JobToken, jobToken, noJobToken } from "../../model/job-token.ts";
import { credentialsOf } from "./credentials.ts";
import { signedHeaders } from "./signature.ts";

/** Builds in a private network may not reach STS at all, and are not to wait long for that. */
const timeout = 10_000;

/** Throws `denied` where the role may not have one, and says what to change. */
export async function requestToken(
  { env, http, now }: Pick<Doors, "env" | "http" | "now">,
  audience: string,
): Promise<JobToken> {
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION;
  if (!region) throw noJobToken("AWS_REGION is not set");
  const credentials = await credentialsOf({ env, http });
  const url = addressOf(env, region);
  const body = new URLSearchParams({
    Action: "GetWebIdentityToken",
    Version: "2011-06-15",
    "Audience.member.1": audience,
    SigningAlgorithm: "RS256",
  }).toString();
  const headers = signedHeaders({ url, body }, credentials, { region, service: "sts", now: now() });
  const answer = await http.send({
    method: "POST",
    url: url.href,
    headers,
    body,
    timeout,
    whereFrom: "A build in a private network needs an endpoint of its own for STS.",
  });
  if (answer.status !== 200) throw refused(answer.status, answer.body);
  // A JWT holds nothing that XML would write in another way.
  const [, jwt] = /<WebIdentityToken>\s*([\w.-]+)\s*<\/WebIdentityToken>/.exec(answer.body) ?? [];
  if (jwt === undefined) throw new AppError("invalid", "cannot get an OIDC token: STS's answer holds none");
  return jobToken(jwt, audience, now());
}

/** STS of the region: the global one makes no tokens. */
function addressOf(env: Environment, region: string): URL {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const address = env.AWS_ENDPOINT_URL_STS || env.AWS_ENDPOINT_URL || `https://sts.${region}.${suffix}/`;
  if (URL.canParse(address)) return new URL(address);
  throw new AppError("config", "cannot get an OIDC token: AWS_ENDPOINT_URL_STS is no URL");
}

function refused(status: number, body: string): AppError {
  const [, name] = /<Code>(\w{1,60})<\/Code>/.exec(body) ?? [];
  const why = `STS answered ${status}${name === undefined ? "" : ` (${name})`}`;
  return noJobToken(why, hintFor(name ?? ""));
}

function hintFor(name: string): string {
  if (/^OutboundWebIdentityFederationDisabled/.test(name)) {
    return "Switch on outbound identity federation in the account: `aws iam enable-outbound-web-identity-federation`.";
  }
  if (/^AccessDenied/.test(name)) return "Allow `sts:GetWebIdentityToken` to the build's service role.";
  if (/^(ExpiredToken|InvalidClientTokenId|SignatureDoesNotMatch|RequestExpired)/.test(name)) {
    return "Compare the clock of this machine with AWS's, and look whose credentials the build has.";
  }
  return "Stores that take the role's own credentials need no token: leave out `role` under an AWS store.";
}
