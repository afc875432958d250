/** Google's Security Token Service: a foreign OIDC token for one of Google's. */
import { AppError } from "../../model/error.ts";
import { claimTexts, readTokenClaims } from "../../model/token.ts";
import type { AccessToken } from "../access-tokens.ts";
import { form } from "../json-answer.ts";
import { sentClaims } from "../sent-claims.ts";
import type { StoreContext } from "../stores/store.ts";
import { type Answer, ask, cloudScope, type Refusal, refusalIn, shown, tokenIn } from "./requests.ts";

export interface Exchange {
  /** The provider as Google's `audience` names it: `//iam.googleapis.com/projects/…/providers/…`. */
  readonly provider: string;
  readonly subjectToken: string;
  readonly subjectTokenType: string;
  readonly url: string;
}

export const jwtType = "urn:ietf:params:oauth:token-type:jwt";
export const stsAddress = "https://sts.googleapis.com/v1/token";

/** Throws `denied`, with what was sent and which side has to change. */
export async function exchange(
  { provider, subjectToken, subjectTokenType, url }: Exchange,
  context: Pick<StoreContext, "http">,
): Promise<AccessToken> {
  const request = form({
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    audience: provider,
    scope: cloudScope,
    requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
    subject_token_type: subjectTokenType,
    subject_token: subjectToken,
  });
  const answer = await ask({ ...request, url }, context);
  const token = tokenIn(answer, principalOf(provider, subjectToken));
  if (token !== undefined) return token;
  throw refused(answer, provider, subjectToken);
}

interface Reason {
  readonly is: (refusal: Refusal) => boolean;
  readonly why: string;
  readonly hint: string;
}

const says = (pattern: RegExp) => (refusal: Refusal) => pattern.test(refusal.text);

const reasons: readonly Reason[] = [
  {
    is: says(/attribute condition/i),
    why: "the provider's attribute condition does not hold for the token",
    hint: "Compare it with the claims that were sent: `gcloud iam workload-identity-pools providers describe`.",
  },
  {
    is: says(/audience in ID Token|aud(ience)? .*does not match/i),
    why: "the provider does not accept the token's audience",
    hint: "Put it into `--allowed-audiences` of the provider, or write the one it has under `auth: { audience }`.",
  },
  {
    is: says(/issuer in ID Token|issuer .*does not match/i),
    why: "the token's issuer is not the one that the provider trusts",
    hint: "Set `--issuer-uri` of the provider to the issuer that was sent.",
  },
  {
    is: says(/stale to sign-in|expired/i),
    why: "the token has expired",
    hint: "Get the token later in the job, and compare the clock of this machine with the platform's.",
  },
  {
    is: says(/signature|verify|given credential's issuer|JWKS?/i),
    why: "the provider cannot verify the token's signature",
    hint: "Google must reach the issuer's keys, or have them: `--jwk-json-path` of the provider.",
  },
  {
    is: says(/mapped attribute|attribute mapping/i),
    why: "the provider's attribute mapping does not fit the token",
    hint: "google.subject has 127 bytes at most and must come from a claim that the token has.",
  },
  {
    is: ({ name, text }) => name === "invalid_target" || /value for "?audience/i.test(text),
    why: "there is no such provider, or it or its pool is disabled",
    hint: "The provider is written projects/NUMBER/…, with the project's number and not its id.",
  },
];

function refused(answer: Answer, provider: string, jwt: string): AppError {
  const refusal = refusalIn(answer);
  const what = `cannot log in to Google Cloud by ${provider.replace(/^\/\/iam\.googleapis\.com\//, "")}`;
  const sent = sentClaims(jwt);
  const reason = reasons.find(({ is }) => is(refusal));
  if (reason !== undefined) {
    return new AppError("denied", `${what}: ${reason.why}${shown(refusal)}; sent: ${sent}`, {
      hint: reason.hint,
    });
  }
  const code = answer.status < 500 && answer.status !== 200 ? "denied" : "unavailable";
  return new AppError(code, `${what}: STS answered ${answer.status}${shown(refusal)}; sent: ${sent}`);
}

/** As IAM policies name it, where the pool's subject is the token's. */
function principalOf(provider: string, jwt: string): string {
  const pool = /^\/\/(iam\.googleapis\.com\/.+)\/providers\/[^/]+$/.exec(provider)?.[1];
  const [subject] = jwt.split(".").length === 3 ? claimTexts(readTokenClaims(jwt).sub) : [];
  return pool === undefined || subject === undefined
    ? "this identity"
    : `principal://${pool}/subject/${subject}`;
}
