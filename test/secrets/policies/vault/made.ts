/** What the policy of Vault makes of a scope: its role, and its rules. */
import * as v from "valibot";
import { vault } from "../../../../src/secrets/policies/vault.ts";
import { vaultOptions } from "../../../../src/secrets/vault/options.ts";
import { readPolicy } from "../../../../src/secrets/vault/policy-text.ts";
import { type Asked, requestFor, textOf } from "../requests.ts";

export const options = (more: object = {}) =>
  v.parse(vaultOptions, {
    address: "https://vault.example.com",
    auth: { method: "jwt", role: "ci" },
    ...more,
  });

/** Without what it says of engines that nobody told it of. */
export const withoutEngines = (remarks: ReturnType<typeof vault.make>["remarks"]) =>
  remarks.filter(({ text }) => !text.includes("taken for a KV 2 engine"));

export function roleFor(asked: Omit<Asked<unknown>, "options">, more: object = {}) {
  const made = vault.make(requestFor({ ...asked, options: options(more) }));
  return { role: JSON.parse(textOf(made.documents, "/role/")), remarks: withoutEngines(made.remarks) };
}

export function rulesFor(asked: Omit<Asked<unknown>, "options">) {
  const made = vault.make(requestFor({ ...asked, options: options() }));
  return { rules: readPolicy("p", textOf(made.documents, "policy")), remarks: withoutEngines(made.remarks) };
}
