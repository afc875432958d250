/** An ID token of the machine's service account, from its metadata server. */
import type { Doors } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";
import { askAccount } from "../../model/google-metadata.ts";
import { Secret } from "../../model/secret.ts";
import { checkToken, readTokenClaims, type TokenClaims } from "../../model/token.ts";

export interface JobToken {
  readonly secret: Secret;
  readonly claims: TokenClaims;
}

/** `full` adds the account's address and, on Compute Engine, the machine. Throws `denied` where there is none. */
export async function requestToken(
  { env, http, now }: Pick<Doors, "env" | "http" | "now">,
  audience: string,
): Promise<JobToken> {
  const query = new URLSearchParams({ audience, format: "full" });
  const answer = await askAccount(`identity?${query}`, env, request => http.send(request));
  if (typeof answer === "string") throw refused(answer);
  if (answer.status !== 200) {
    throw refused(
      `the metadata server answered ${answer.status}`,
      env.BUILDER_OUTPUT
        ? "Name a service account of your own in the build (`serviceAccount`), and give it the role roles/iam.serviceAccountOpenIdTokenCreator on itself: Cloud Build's default one gets no ID tokens."
        : "The machine needs a service account.",
    );
  }
  const jwt = answer.body.trim();
  const claims = readTokenClaims(jwt);
  checkToken(claims, audience, now());
  return { secret: Secret.fromText(jwt), claims };
}

function refused(why: string, hint?: string): AppError {
  return new AppError("denied", `cannot get an OIDC token: ${why}`, { hint });
}
