/** Acting as a service account: a short-lived token of its own. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import type { AccessToken } from "../access-tokens.ts";
import type { StoreContext } from "../stores/store.ts";
import { ask, cloudScope, refusalIn, shown } from "./requests.ts";

/** Enough for one run's reading. */
const lifetime = 600;

const reply = v.object({ accessToken: v.pipe(v.string(), v.nonEmpty()), expireTime: v.optional(v.string()) });

export function impersonationAddress(serviceAccount: string): string {
  return `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${serviceAccount}:generateAccessToken`;
}

/** `address` names the service account. Throws `denied`, with the grant that is missing. */
export async function impersonate(
  address: string,
  { token, who }: AccessToken,
  context: Pick<StoreContext, "http">,
): Promise<AccessToken> {
  const account = /serviceAccounts\/([^/:]+):/.exec(address)?.[1] ?? "the service account";
  const answer = await ask(
    {
      method: "POST",
      url: address,
      headers: { authorization: `Bearer ${token.reveal()}`, "content-type": "application/json" },
      body: JSON.stringify({ scope: [cloudScope], lifetime: `${lifetime}s` }),
    },
    context,
  );
  const parsed = v.safeParse(reply, answer.body);
  if (answer.status === 200 && parsed.success) {
    return { token: Secret.fromText(parsed.output.accessToken), seconds: lifetime, who: account };
  }
  const refusal = refusalIn(answer);
  const what = `cannot act as ${account}`;
  if (refusal.reason === "SERVICE_DISABLED") {
    return fail(`${what}: the IAM Service Account Credentials API is off${shown(refusal)}`, {
      hint: "Switch it on: `gcloud services enable iamcredentials.googleapis.com`.",
    });
  }
  if (answer.status === 404) {
    return fail(`${what}: there is no such service account${shown(refusal)}`, { hint: undefined });
  }
  if (answer.status === 401 || answer.status === 403) {
    const member = who.startsWith("principal:") ? who : "the identity's principal";
    return fail(`${what}: ${who} may not${shown(refusal)}`, {
      hint: `Give it roles/iam.workloadIdentityUser (or roles/iam.serviceAccountTokenCreator) on that account: member ${member}.`,
    });
  }
  const code = answer.status < 500 && answer.status !== 200 ? "denied" : "unavailable";
  throw new AppError(code, `${what}: IAM answered ${answer.status}${shown(refusal)}`);
}

function fail(message: string, details: { hint: string | undefined }): never {
  throw new AppError("denied", message, details);
}
