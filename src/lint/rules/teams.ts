/** Webhooks of Microsoft Teams, and of the flows that replace them: "Create incoming webhooks". */
import { hex, sample, uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const teams: RuleGroup = {
  id: "teams",
  summary: "Microsoft Teams",
  rules: [
    {
      id: "teams-webhook",
      title: "Microsoft Teams webhook",
      severity: "warning",
      find: {
        by: "keyword",
        keywords: ["com/webhookb2/", "com/webhook/"],
        pattern:
          /(?<=(?:webhook\.office|outlook\.office)\.)com\/webhook(?:b2)?\/[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}@[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}\/IncomingWebhook\/([a-f0-9]{32})\//,
      },
      advice: "Delete the webhook in its channel and make a new one.",
      examples: {
        hits: () => [
          `https://acme.webhook.office.com/webhookb2/${uuid()}@${uuid()}/IncomingWebhook/${sample(hex, 32)}/${uuid()}`,
        ],
        misses: () => ["https://acme.webhook.office.com/webhookb2/id/IncomingWebhook/key/id"],
      },
    },
  ],
};
