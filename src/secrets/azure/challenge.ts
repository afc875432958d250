/** What a vault says to a token that it does not take: whose tokens it wants. */
import { AppError } from "../../model/error.ts";
import type { Place } from "./clouds.ts";

/** What Key Vault writes into the body of a 401. Only its codes are shown. */
const reasons: readonly (readonly [pattern: RegExp, why: string, hint: string])[] = [
  [
    /AKV10022/,
    "its token is for something else than Key Vault",
    "Look at the store's `cloud`: each has an address of its own for tokens.",
  ],
  [
    /AKV10032|IDX1020[45]/,
    "its token is of another tenant",
    "Log in to the vault's tenant (`auth: { tenant }` or AZURE_TENANT_ID).",
  ],
  [
    /IDX10223|token is expired/i,
    "its token has expired",
    "Run the job again; compare the clock of this machine.",
  ],
  [/IDX10222|not yet valid/i, "its token is not valid yet", "Compare the clock of this machine."],
];

/** The error for a 401, with its challenge and its message. Both are looked into; no token is got for what they name. */
export function challengeFault(
  challenge: string,
  message: string,
  { name, cloud, origin }: Place,
  who: string,
): AppError {
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
  const [pattern, why, hint] = reasons.find(([each]) => each.test(message)) ?? [];
  if (pattern !== undefined) {
    const code = /\b(?:AKV|IDX)\d{5}\b/.exec(message)?.[0];
    const shown = code === undefined ? "" : ` (${code})`;
    return new AppError("denied", `${what}: it refuses ${who}: ${why}${shown}${belongs}`, { hint });
  }
  return new AppError("denied", `${what}: it does not take the token of ${who}${belongs}`, {
    hint: "Log in to the vault's tenant (`auth: { tenant }` or AZURE_TENANT_ID); a token may also have expired.",
  });
}

function parameter(challenge: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`, "i").exec(challenge)?.[1];
}
