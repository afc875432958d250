/** Vault's tokens ("Tokens"); the older ones are known by their name. */
import { alphanumeric, base64, base64Url, hex, sample, uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const vault: RuleGroup = {
  id: "vault",
  summary: "HashiCorp Vault and OpenBao",
  rules: [
    {
      id: "vault-token",
      title: "Vault token",
      severity: "error",
      find: {
        by: "dotted",
        marks: ["hvs.", "hvb.", "hvr."],
        pattern: /hv[sbr]\.[A-Za-z0-9_-]{24,400}(?![A-Za-z0-9_-])/,
      },
      advice: "Revoke it with `vault token revoke`.",
      examples: {
        hits: () => [
          `hvs.CAESI${sample(base64Url, 90)}`,
          `hvb.AAAAAQ${sample(base64Url, 150)}`,
          `vault login hvs.${sample(alphanumeric, 24)}`,
        ],
        misses: () => [`hvs.CAESI${"x".repeat(80)}`, `hvs.${sample(alphanumeric, 12)}`],
      },
    },
    {
      id: "vault-unseal-key",
      title: "Vault unseal key",
      severity: "error",
      find: { by: "shape" },
      advice: "Make new ones with `vault operator rekey`.",
      examples: {
        hits: () => [
          `Unseal Key 1: ${sample(base64, 44)}`,
          `VAULT_UNSEAL_KEY_1=${sample(base64, 43)}=`,
          { path: "init.json", text: `{"recovery_keys_hex": ["${sample(hex, 66)}"]}` },
        ],
        misses: () => ["Unseal Key 1: <key>", `VAULT_UNSEAL_KEY_1=${"x".repeat(44)}`, "unseal_keys_b64: []"],
      },
    },
    {
      id: "vault-secret-id",
      title: "secret id of an AppRole, or of a token of Consul or Nomad",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?secret_id$/,
        // `secretId` is what others call the name of a secret.
        written: /secret[_-]id$|SecretI[dD]$|SECRET_ID$/,
        value: /^[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}$/,
      },
      advice: "Destroy it with `vault write auth/approle/role/…/secret-id/destroy`, or delete the token.",
      examples: {
        hits: () => [`VAULT_SECRET_ID=${uuid()}`, { path: "a.json", text: `{"SecretID": "${uuid()}"}` }],
        misses: () => [
          `VAULT_SECRET_ID=${"x".repeat(36)}`,
          `role_id = "${uuid()}"`,
          'secret_id = "prod/db"',
          `secretID := "${uuid()}"`,
        ],
      },
    },
    {
      id: "vault-short-token",
      title: "Vault token of an older server",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?token$/,
        value: /^s\.[A-Za-z0-9]{24}$/,
      },
      examples: {
        hits: () => [
          `VAULT_TOKEN=${`s.${sample(alphanumeric, 24)}`}`,
          `Key      Value\n---      -----\ntoken    s.${sample(alphanumeric, 24)}\npolicies root`,
        ],
        misses: () => [`VAULT_TOKEN=${"x".repeat(40)}`, "VAULT_TOKEN=changeme"],
      },
    },
  ],
};
