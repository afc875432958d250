/** Asana's personal access tokens: "Personal access token" in its documentation. */
import { digits, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const asana: RuleGroup = {
  id: "asana",
  summary: "Asana",
  rules: [
    {
      id: "asana-token",
      title: "Asana personal access token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?asana_(?:[a-z0-9_]{1,20}_)?(?:token|pat|access_token|api_key)$/,
        value: /^(?:[0-2]\/\d{16}(?:\/\d{16})?:[a-f0-9]{32}|[a-f0-9]{32})$/,
      },
      examples: {
        hits: () => [
          `ASANA_ACCESS_TOKEN=${`2/${sample(digits, 16)}/${sample(digits, 16, 2)}:${sample(hex, 32)}`}`,
        ],
        misses: () => [`ASANA_ACCESS_TOKEN=${"x".repeat(40)}`, "ASANA_ACCESS_TOKEN=changeme"],
      },
    },
  ],
};
