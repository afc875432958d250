/** Webhooks of the robots of Feishu and Lark: "Custom bot guide". */
import { uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const feishu: RuleGroup = {
  id: "feishu",
  summary: "Feishu and Lark",
  rules: [
    {
      id: "feishu-webhook",
      title: "Feishu or Lark webhook",
      severity: "warning",
      find: {
        by: "keyword",
        keywords: ["open-apis/bot/v2/hook/", "open-apis/bot/hook/"],
        pattern:
          /(?<=open\.(?:feishu\.cn|larksuite\.com)\/)open-apis\/bot\/(?:v2\/)?hook\/([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})(?![\w-])/,
      },
      advice: "Delete the robot of the group and add a new one.",
      examples: {
        hits: () => [
          `https://open.feishu.cn/open-apis/bot/v2/hook/${uuid()}`,
          `https://open.larksuite.com/open-apis/bot/v2/hook/${uuid()}`,
        ],
        misses: () => [
          "https://open.feishu.cn/open-apis/bot/v2/hook/xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
          "https://open.feishu.cn/open-apis/bot/v2/hook/00000000-0000-0000-0000-000000000000",
        ],
      },
    },
  ],
};
