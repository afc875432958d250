/** What Secret Manager's refusals mean for one secret: that it is not there, or why nobody can say. */
import { AppError } from "../../model/error.ts";
import type { Reply } from "./client.ts";
import type { SecretName } from "./names.ts";
import { shown } from "./requests.ts";

type Refused = Extract<Reply, { kind: "refused" }>;

/** What Google says of a secret that cannot be had: "" for "no such secret", undefined when it says nothing of it. */
export function absence({ status, refusal }: Refused, { id, version }: SecretName): string | undefined {
  const { name, text } = refusal;
  if (status === 404 && name === "NOT_FOUND") {
    if (/^Secret Version \[/i.test(text) && version !== "latest") return `${id} has no version ${version}`;
    return "";
  }
  const state = name === "FAILED_PRECONDITION" ? /is in (DISABLED|DESTROYED) state/.exec(text)?.[1] : "";
  return state ? whyNot(state, /\/versions\/(\d+)\]/.exec(text)?.[1], { id, version }) : undefined;
}

/** Why a version that is there cannot be had. `number` is the one that `latest` or an alias stands for. */
export function whyNot(
  state: string,
  number: string | undefined,
  { id, version }: Pick<SecretName, "id" | "version">,
): string {
  const which = `version ${number ?? version} of ${id}${version === "latest" ? ", the latest," : ""}`;
  return state === "DESTROYED"
    ? `${which} was destroyed; add a version, or name an older one with ?version=`
    : `${which} is disabled; \`gcloud secrets versions enable ${number ?? version} --secret=${id}\` brings it back`;
}

/** What Google's own reasons mean, and what to do. */
const reasons: Readonly<Record<string, readonly [why: string, hint?: string]>> = {
  SERVICE_DISABLED: [
    "the Secret Manager API is off in that project",
    "Switch it on: `gcloud services enable secretmanager.googleapis.com`.",
  ],
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: [
    "the machine's access scopes leave Secret Manager out",
    "Give the machine the scope cloud-platform, or use a federated identity.",
  ],
  CONSUMER_INVALID: ["there is no such project, or it is closed to this identity"],
};

/** The error for anything else that was refused. `permission` is what the request needs. */
export function refusalOf(
  { status, refusal, who }: Refused,
  what: string,
  role: string,
  place = "the secret",
): AppError {
  const denied = (why: string, hint?: string) =>
    new AppError("denied", `cannot read ${what}: ${why}${shown(refusal)}`, { hint });
  const { name, reason, text } = refusal;
  if (/quota project/i.test(text)) {
    return denied(
      "a user's requests need a project that pays for them",
      "Name one: `gcloud auth application-default set-quota-project PROJECT`, or GOOGLE_CLOUD_QUOTA_PROJECT.",
    );
  }
  const known = reasons[reason ?? ""];
  if (known !== undefined) return denied(...known);
  if (/VPC Service Controls|organization's policy/i.test(text) || reason === "SECURITY_POLICY_VIOLATED") {
    return denied(
      "a service perimeter keeps this job out",
      "Let the identity in by an ingress rule of VPC Service Controls.",
    );
  }
  if (status === 401) {
    return denied(
      "Google does not accept the access token",
      "It has expired, or was revoked: run the job again.",
    );
  }
  if (status === 403) {
    return denied(`Google Cloud denies it to ${who}`, grantHint(refusal, who, role, place));
  }
  if (/KMS|CryptoKey/i.test(text)) {
    return denied(
      "the key in Cloud KMS that encrypts it cannot be used",
      "Enable the key's version, and let the service agent of Secret Manager use it.",
    );
  }
  if (name === "INVALID_ARGUMENT") {
    return new AppError(
      "invalid",
      `cannot read ${what}: Google does not take it for a name${shown(refusal)}`,
    );
  }
  return new AppError("unavailable", `cannot read ${what}: Google answered ${status}${shown(refusal)}`);
}

/** Who may not look is not told whether there is anything. */
function grantHint({ text }: Refused["refusal"], who: string, role: string, place: string): string {
  const absence = /\bmay not exist\b/.test(text) ? " Google says the same where there is no such thing." : "";
  return `It needs ${role}${memberHint(who, place)}.${absence}`;
}

function memberHint(who: string, place: string): string {
  if (who.startsWith("principal:"))
    return ` on ${place}, for the member ${who} (where google.subject is the token's sub)`;
  return who.includes("@") ? ` on ${place}, for the member serviceAccount:${who}` : ` on ${place}`;
}
