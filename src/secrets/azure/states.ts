/** States of a secret in which it cannot be had: out of its time, deleted. */
import * as v from "valibot";

const seconds = v.nullish(v.number());

export const attributes = v.optional(
  v.object({ enabled: v.nullish(v.boolean()), exp: seconds, nbf: seconds }),
);
export type Attributes = v.InferOutput<typeof attributes>;

const remedy = "give it new dates, or write `allow_expired: true` under the store";

/** Undefined for a secret whose time is now. Key Vault itself gives the others, too: its dates are advice to readers. */
export function outOfTime(given: Attributes, now: Date): string | undefined {
  const { exp, nbf } = given ?? {};
  const time = now.getTime() / 1000;
  if (exp != null && exp <= time) return `it expired at ${moment(exp)}; ${remedy}`;
  if (nbf != null && nbf > time) return `it is not to be used before ${moment(nbf)}; ${remedy}`;
  return undefined;
}

const deleted = v.object({ deletedDate: seconds, scheduledPurgeDate: seconds });

/** What Key Vault keeps of a deleted secret. */
export function deletion(body: unknown, name: string, vault: string): string {
  const parsed = v.safeParse(deleted, body);
  const { deletedDate, scheduledPurgeDate } = parsed.success ? parsed.output : {};
  const at = deletedDate == null ? "" : ` at ${moment(deletedDate)}`;
  const until = scheduledPurgeDate == null ? "" : ` until ${moment(scheduledPurgeDate)}`;
  return `it was deleted${at}; \`az keyvault secret recover --vault-name ${vault} --name ${name}\` brings it back${until}`;
}

function moment(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? "some time" : date.toISOString().replace(/\.\d+Z$/, "Z");
}
