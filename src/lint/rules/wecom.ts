/** Webhooks of WeCom's robots: "Group Robot Configuration". */
import { uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const wecom: RuleGroup = {
  id: "wecom",
  summary: "WeCom",
  rules: [
    {
      id: "wecom-webhook",
      title: "WeCom webhook",
      severity: "warning",
      find: {
        by: "keyword",
        keywords: ["cgi-bin/webhook/send"],
        pattern:
          /(?<=qyapi\.weixin\.qq\.com\/)cgi-bin\/webhook\/send\?key=([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![\w-])/,
      },
      advice: "Delete the robot of the group and add a new one.",
      examples: {
        hits: () => [`https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${uuid()}`],
        misses: () => [
          "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-0000-0000-0000-000000000000",
          "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=YOUR_KEY",
        ],
      },
    },
  ],
};
