/** Credentials in headers of HTTP and in calls of curl. */
import { alphanumeric, sample, uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const httpAuth: RuleGroup = {
  id: "http-auth",
  summary: "`Authorization: Basic …` and `Bearer …`, `curl -u`",
  rules: [
    {
      id: "http-auth",
      title: "credential of an HTTP request",
      severity: "error",
      find: { by: "shape" },
      examples: {
        hits: () => [
          `Authorization: Basic ${Buffer.from(`admin:${password}`).toString("base64")}`,
          `headers = {"Authorization": "Bearer ${sample(alphanumeric, 32)}"}`,
          `curl -H "Authorization: SSWS 00${sample(alphanumeric, 40)}" https://api.internal/`,
          `headers = {"Authorization": "Splunk ${uuid()}"}`,
          `Authorization: GenieKey ${uuid(2)}`,
          `curl -u admin:${password} https://api.internal/`,
        ],
        misses: () => [
          `Authorization: Basic ${Buffer.from("user:password").toString("base64")}`,
          "Authorization: Bearer <token>",
          "Authorization: Splunk YOUR_TOKEN",
          "curl -u user:password https://api.internal/",
        ],
      },
    },
  ],
};

const password = sample(alphanumeric, 16);
