/** What a vault says to a token that it does not take: whose tokens it wants. */
import { AppError } from "../../model/error.ts";
import type { Place } from "./clouds.ts";

/** The error for a 401. The challenge is looked into; no token is got for what it names. */
export function challengeFault(challenge: string, { name, cloud, origin }: Place, who: string): AppError {
  const what = `cannot ask the vault ${name}`;
  const wanted =
    parameter(challenge, "resource") ?? parameter(challenge, "scope")?.replace(/\/\.default$/, "");
  if (wanted !== undefined && wanted.replace(/\/$/, "") !== cloud.resource) {
    return new AppError("denied", `${what}: what answers at ${origin} wants a token for something else`, {
      hint: "No such token was got. Look at the store's `vault` and `cloud`; a proxy may stand before it.",
    });
  }
  const authority = parameter(challenge, "authorization") ?? parameter(challenge, "authorization_uri") ?? "";
  const tenant = /^https:\/\/[^/]+\/([\w.-]{1,80})\/?/.exec(authority)?.[1];
  const belongs = tenant === undefined ? "" : `; it belongs to the tenant ${tenant}`;
  return new AppError("denied", `${what}: it does not take the token of ${who}${belongs}`, {
    hint: "Log in to the vault's tenant (`auth: { tenant }` or AZURE_TENANT_ID); a token may also have expired.",
  });
}

function parameter(challenge: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`, "i").exec(challenge)?.[1];
}
