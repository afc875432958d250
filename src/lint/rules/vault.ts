/** Vault's tokens ("Tokens"): what follows the mark and its dot begins alike in service and batch tokens; shorter ones are known by their name. */
import { alphanumeric, base64Url, sample } from "../samples.ts";
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
        by: "keyword",
        keywords: ["CAESI", "AAAAAQ"],
        pattern:
          /(?<=(?:^|[^A-Za-z0-9])(?:hvs\.|hvb\.|hvr\.))(?:CAESI|AAAAAQ)[A-Za-z0-9_-]{80,400}(?![A-Za-z0-9_-])/,
      },
      advice: "Revoke it with `vault token revoke`.",
      examples: {
        hits: () => [`hvs.CAESI${sample(base64Url, 90)}`, `hvb.AAAAAQ${sample(base64Url, 150)}`],
        misses: () => [`hvs.CAESI${sample(base64Url, 20)}`, `CAESI${sample(base64Url, 90)}`],
      },
    },
    {
      id: "vault-short-token",
      title: "Vault token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?token$/,
        value: /^(?:hv[sbr]\.[A-Za-z0-9_-]{24,400}|s\.[A-Za-z0-9]{24})$/,
      },
      examples: {
        hits: () => [
          `VAULT_TOKEN=${`hvs.${sample(alphanumeric, 24)}`}`,
          `VAULT_TOKEN=${`s.${sample(alphanumeric, 24)}`}`,
        ],
        misses: () => [`VAULT_TOKEN=${"x".repeat(40)}`, "VAULT_TOKEN=changeme"],
      },
    },
  ],
};
