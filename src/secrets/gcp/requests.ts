/** What all of Google's services that give tokens have in common. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import type { AccessToken } from "../access-tokens.ts";
import { isSafeAddress } from "../address.ts";
import { jsonObject } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";

export const cloudScope = "https://www.googleapis.com/auth/cloud-platform";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export async function ask(
  request: Parameters<StoreContext["http"]["send"]>[0],
  { http }: Pick<StoreContext, "http">,
): Promise<Answer> {
  const { status, body } = await http.send(request);
  return { status, body: jsonObject(body) };
}

const tokenForm = v.object({
  access_token: v.pipe(v.string(), v.nonEmpty()),
  expires_in: v.optional(v.number()),
});

/** Undefined for an answer that gives no token. */
export function tokenIn({ status, body }: Answer, who: string): AccessToken | undefined {
  const parsed = v.safeParse(tokenForm, body);
  if (status !== 200 || !parsed.success) return undefined;
  const { access_token, expires_in } = parsed.output;
  return { token: Secret.fromText(access_token), seconds: expires_in, who };
}

const oauthFault = v.object({ error: v.string(), error_description: v.optional(v.string(), "") });
const apiFault = v.object({
  error: v.object({
    status: v.optional(v.string(), ""),
    message: v.optional(v.string(), ""),
    details: v.optional(v.array(v.object({ reason: v.optional(v.string(), "") })), []),
  }),
});

export interface Refusal {
  /** Google's name for it, `PERMISSION_DENIED` or `invalid_grant`; "" when it gives none. */
  readonly name: string;
  /** A closer name: `SERVICE_DISABLED`. */
  readonly reason: string;
  /** Google's sentence, which is looked into and never shown. */
  readonly text: string;
}

export function refusalIn({ body }: Answer): Refusal {
  const oauth = v.safeParse(oauthFault, body);
  if (oauth.success) {
    return { name: nameIn(oauth.output.error), reason: "", text: oauth.output.error_description };
  }
  const api = v.safeParse(apiFault, body);
  if (!api.success) return { name: "", reason: "", text: "" };
  const { status, message, details } = api.output.error;
  const reason = details.map(each => each.reason).find(each => each !== "") ?? "";
  return { name: nameIn(status), reason: nameIn(reason), text: message };
}

/** ` (invalid_grant)` for a message; nothing for what is no name. */
export function shown({ name, reason }: Refusal): string {
  const names = [name, reason].filter(each => each !== "");
  return names.length === 0 ? "" : ` (${names.join(", ")})`;
}

function nameIn(text: string): string {
  return /^\w{1,60}$/.test(text) ? text : "";
}

/** An address in a credential file, if a token may be sent there: one of Google's, or this machine. */
export function googleAddress(address: string, what: string): string {
  const isGoogle = isSafeAddress(address) && /(^|\.)googleapis\.com$/.test(new URL(address).hostname);
  const isLocal = isSafeAddress(address) && new URL(address).protocol === "http:";
  if (isGoogle || isLocal) return address;
  throw new AppError("invalid", `cannot use ${what}: an address in it is none of Google's`, {
    hint: "Make the file anew with `gcloud iam workload-identity-pools create-cred-config`; nothing was sent.",
  });
}
