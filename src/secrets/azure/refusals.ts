/** What Key Vault's refusals mean. */
import { AppError } from "../../model/error.ts";
import type { Reply } from "./client.ts";
import type { Place } from "./clouds.ts";

type Refused = Extract<Reply, { kind: "refused" }>;

/** The error for a refusal that does not mean "no such secret". `right` is what the request needs. */
export function refusalOf(
  { status, code, inner, who }: Refused,
  what: string,
  right: string,
  { name }: Place,
): AppError {
  const names = [code, inner].filter(each => each !== "").join(", ");
  const shown = names === "" ? "" : ` (${names})`;
  const denied = (why: string, hint: string) =>
    new AppError("denied", `cannot read ${what}: ${why}${shown}`, { hint });
  if (/^ForbiddenBy(Firewall|Connection|Nsp)/.test(inner)) {
    return denied(
      `the network rules of the vault ${name} keep this machine out`,
      "Let its address in, or run the job inside of the vault's network (a private endpoint).",
    );
  }
  // The older name is still what some vaults say.
  if (/^(ForbiddenByPolicy|AccessDenied)/.test(inner)) {
    return denied(
      `the vault's access policies deny it to ${who}`,
      `Give it the secret permission ${right === "list" ? "List" : "Get"}: \`az keyvault set-policy --name ${name} --secret-permissions ${right}\`.`,
    );
  }
  if (status === 403) {
    return denied(
      `the vault ${name} denies it to ${who}`,
      "Give it the role Key Vault Secrets User on the vault or on the secret; a new grant takes some minutes.",
    );
  }
  if (status === 400 || code === "BadParameter") {
    return new AppError("invalid", `cannot read ${what}: Key Vault does not take it for a name${shown}`);
  }
  return new AppError("unavailable", `cannot read ${what}: Key Vault answered ${status}${shown}`);
}
