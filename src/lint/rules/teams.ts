/** Webhooks of Microsoft Teams, and of the flows that replace them: "Create incoming webhooks". */
import { base64Url, hex, sample, uuid } from "../samples.ts";
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
    {
      id: "power-automate-webhook",
      title: "Power Automate webhook, as Teams has them",
      severity: "warning",
      find: {
        by: "keyword",
        keywords: [443, "com"].flatMap(end => [`${end}/workflows/`, `${end}/powerautomate/`]),
        pattern:
          /(?<=\.(?:logic\.azure|api\.powerplatform)\.(?:com:)?)(?:443|com)\/(?:powerautomate\/automations\/direct\/)?workflows\/[a-f0-9]{32}\/triggers\/[^\s"'`<>]{1,400}?&(?:amp;)?sig=([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/,
      },
      advice: "Delete the flow, or save its trigger anew so that it gets another address.",
      examples: {
        hits: () => [
          `https://prod-12.westeurope.logic.azure.com:443/workflows/${flow("2016-06-01")}`,
          `https://default${sample(hex, 32)}.0a.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/${flow("1")}`,
        ],
        misses: () => [
          "https://prod-12.westeurope.logic.azure.com/workflows/id/triggers/manual?sig=signature",
        ],
      },
    },
  ],
};

function flow(version: string): string {
  return `${sample(hex, 32)}/triggers/manual/paths/invoke?api-version=${version}&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${sample(base64Url, 43)}`;
}
