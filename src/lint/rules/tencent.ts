/** Tencent Cloud's access keys: "Access key". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const tencent: RuleGroup = {
  id: "tencent",
  summary: "Tencent Cloud",
  rules: [
    {
      id: "tencent-secret-id",
      title: "Tencent Cloud secret id",
      severity: "warning",
      find: { by: "keyword", keywords: ["AKID"], pattern: /AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`AKID${sample(alphanumeric, 32)}`],
        misses: () => [`AKID${sample(alphanumeric, 25)}`, `AKID${"x".repeat(32)}`],
      },
    },
    {
      id: "tencent-secret-key",
      title: "Tencent Cloud secret key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:tencent|tencentcloud|qcloud|cos)_(?:[a-z0-9_]{1,20}_)?secret_?key$/,
        value: /^[A-Za-z0-9]{32}$/,
      },
      examples: {
        hits: () => [`TENCENTCLOUD_SECRET_KEY=${sample(alphanumeric, 32)}`],
        misses: () => [`TENCENTCLOUD_SECRET_KEY=${"x".repeat(40)}`, "TENCENTCLOUD_SECRET_KEY=changeme"],
      },
    },
  ],
};
