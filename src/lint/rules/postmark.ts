/** Postmark's tokens, UUIDs known by their name: "API overview". */
import { uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const postmark: RuleGroup = {
  id: "postmark",
  summary: "Postmark",
  rules: [
    {
      id: "postmark-token",
      title: "Postmark server token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?postmark_(?:[a-z0-9_]{1,20}_)?(?:token|key)$/,
        value: /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/,
      },
      examples: {
        hits: () => [`POSTMARK_SERVER_TOKEN=${uuid()}`],
        misses: () => [`POSTMARK_SERVER_TOKEN=${"x".repeat(40)}`, "POSTMARK_SERVER_TOKEN=changeme"],
      },
    },
  ],
};
