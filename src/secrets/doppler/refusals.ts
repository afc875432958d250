/** What a refusal of Doppler means, and what to change on which side. Its own words are looked into and never shown. */
import { AppError } from "../../model/error.ts";
import { readTokenClaims } from "../../model/token.ts";
import { hasExpired, sentClaims, shownClaim } from "../sent-claims.ts";

/** The error for a request that Doppler did not serve. */
export function requestRefused(status: number, messages: string, what: string): AppError {
  const no = /does not have access to requested (project|config|environment)/i.exec(messages);
  if (no !== null || status === 403) {
    const reach = no === null ? "may not do this" : `does not reach this ${no[1]?.toLowerCase()}`;
    return new AppError("denied", `cannot read ${what}: the token ${reach}`, {
      hint: "A service token belongs to one config; a service account needs a role in the project.",
    });
  }
  if (status === 401) {
    const why = /expired/i.test(messages) ? "the token has expired" : "Doppler does not accept the token";
    return new AppError("denied", `cannot read ${what}: ${why}`, {
      hint: "Make a new service token for the config, or log in with `auth: { method: oidc, … }`.",
    });
  }
  return new AppError("unavailable", `cannot read ${what}: Doppler answered ${status}`);
}

/** The error for a job's token that was not taken. */
export function loginRefused(
  status: number,
  messages: string,
  identity: string,
  jwt: string,
  now: Date,
): AppError {
  const what = `cannot log in to Doppler as ${identity}`;
  const claims = readTokenClaims(jwt);
  if (hasExpired(jwt, now) || /expired/i.test(messages)) {
    return new AppError("denied", `${what}: the job's token has expired`, {
      hint: "Compare the clocks of this machine and of the platform.",
    });
  }
  if (/audience|\baud\b/i.test(messages)) {
    return new AppError(
      "denied",
      `${what}: the token's audience (${shownClaim(claims, "aud")}) is not the identity's`,
      { hint: "Write the identity's audience under `auth: { audience }`, or change it in Doppler." },
    );
  }
  if (/subject|\bsub\b/i.test(messages)) {
    return new AppError(
      "denied",
      `${what}: the token's subject (${shownClaim(claims, "sub")}) is not the identity's`,
      { hint: "Compare it with the subject of the identity in Doppler." },
    );
  }
  if (status === 404) {
    return new AppError("denied", `${what}: there is no such identity`, {
      hint: "The id stands on the page of the service account, under Identities.",
    });
  }
  return new AppError("denied", `${what}: it does not accept the token (${sentClaims(jwt)})`, {
    hint: "Compare them with the discovery URL, the subject and the audience of the identity in Doppler.",
  });
}
