/** Telegram's bot tokens: "From BotFather to Hello World". */
import { base64Url, digits, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const telegram: RuleGroup = {
  id: "telegram",
  summary: "Telegram",
  rules: [
    {
      id: "telegram-bot-token",
      title: "Telegram bot token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: [..."ABCDEFGH"].map(letter => `AA${letter}`),
        pattern: /(?<=(?<!\d)\d{8,10}:)AA[A-Z][A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])/,
      },
      advice: "Ask @BotFather to revoke it.",
      examples: {
        hits: () => [
          `${sample(digits, 10)}:AAF${sample(base64Url, 32)}`,
          `https://api.telegram.org/bot${sample(digits, 9)}:AAH${sample(base64Url, 32)}/getMe`,
        ],
        misses: () => [`AAF${sample(base64Url, 32)}`],
      },
    },
  ],
};
