/** Zendesk's API tokens, known by their name: "Managing API token access". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const zendesk: RuleGroup = {
  id: "zendesk",
  summary: "Zendesk",
  rules: [
    {
      id: "zendesk-token",
      title: "Zendesk API token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?zendesk_(?:[a-z0-9_]{1,20}_)?(?:token|key)$/,
        value: /^[A-Za-z0-9]{40}$/,
      },
      examples: {
        hits: () => [`ZENDESK_API_TOKEN=${sample(alphanumeric, 40)}`],
        misses: () => [`ZENDESK_API_TOKEN=${"x".repeat(40)}`, "ZENDESK_API_TOKEN=changeme"],
      },
    },
  ],
};
