/** Discord's webhooks and bot tokens: "Webhook resource", "Authentication". A bot token begins with the bot's number in base64. */
import { base64Url, digits, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const discord: RuleGroup = {
  id: "discord",
  summary: "Discord",
  rules: [
    {
      id: "discord-webhook",
      title: "Discord webhook",
      severity: "warning",
      find: {
        by: "keyword",
        keywords: ["com/api/webhooks/"],
        pattern:
          /(?<=discord(?:app)?\.)com\/api\/webhooks\/\d{17,20}\/([A-Za-z0-9_-]{60,80})(?![A-Za-z0-9_-])/,
      },
      advice: "Delete the webhook in the settings of its channel and make a new one.",
      examples: {
        hits: () => [`https://discord.com/api/webhooks/${sample(digits, 18)}/${sample(base64Url, 68)}`],
        misses: () => [`https://discord.com/api/webhooks/${sample(digits, 18)}/token-goes-here`],
      },
    },
    {
      id: "discord-bot-token",
      title: "Discord bot token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: botNumbers(),
        pattern: /[MNO][A-Za-z0-9]{22,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}(?![A-Za-z0-9_-])/,
        accept: hasNumber,
      },
      examples: {
        hits: () => [
          `${Buffer.from(sample(digits, 18)).toString("base64")}.${sample(base64Url, 6)}.${sample(base64Url, 38)}`,
        ],
        misses: () => [`${Buffer.from(sample(digits, 18)).toString("base64")}.${sample(base64Url, 6)}`],
      },
    },
  ],
};

/** What the numbers of bots begin with: three digits in base64, of which the last one shows only in the fourth letter. */
function botNumbers(): string[] {
  return Array.from({ length: 90 }, (_, at) =>
    Buffer.from(`${at + 10}0`)
      .toString("base64")
      .slice(0, 3),
  );
}

function hasNumber(token: string): boolean {
  return /^\d{17,20}$/.test(Buffer.from(token.split(".")[0] ?? "", "base64").toString("latin1"));
}
