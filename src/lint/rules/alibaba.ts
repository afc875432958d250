/** Alibaba Cloud's access keys: "Create an AccessKey pair". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const alibaba: RuleGroup = {
  id: "alibaba",
  summary: "Alibaba Cloud",
  rules: [
    {
      id: "alibaba-access-key-id",
      title: "Alibaba Cloud access key id",
      severity: "warning",
      find: { by: "keyword", keywords: ["LTAI"], pattern: /LTAI[A-Za-z0-9]{17,26}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`LTAI${sample(alphanumeric, 17)}`],
        misses: () => [`LTAI${sample(alphanumeric, 10)}`, `LTAI${"x".repeat(17)}`],
      },
    },
    {
      id: "alibaba-access-key-secret",
      title: "Alibaba Cloud access key secret",
      severity: "error",
      find: {
        by: "name",
        names:
          /^(?:[a-z0-9_]{1,40}_)?(?:alibaba|aliyun|alicloud|oss)_(?:[a-z0-9_]{1,20}_)?(?:secret|secret_key|access_key_secret|secret_access_key)$/,
        value: /^[A-Za-z0-9]{30}$/,
      },
      examples: {
        hits: () => [`ALIBABA_CLOUD_ACCESS_KEY_SECRET=${sample(alphanumeric, 30)}`],
        misses: () => [
          `ALIBABA_CLOUD_ACCESS_KEY_SECRET=${"x".repeat(40)}`,
          "ALIBABA_CLOUD_ACCESS_KEY_SECRET=changeme",
        ],
      },
    },
  ],
};
