/** Confluent Cloud's API secrets, known by their name, and the newer ones by their mark: "Use API keys". */
import { base64, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const confluent: RuleGroup = {
  id: "confluent",
  summary: "Confluent and Kafka",
  rules: [
    {
      id: "confluent-api-secret",
      title: "Confluent Cloud API secret",
      severity: "error",
      find: { by: "keyword", keywords: ["cflt"], pattern: /cflt[A-Za-z0-9+/]{60}(?![A-Za-z0-9+/])/ },
      examples: {
        hits: () => [`cflt${sample(base64, 60)}`],
        misses: () => [`cflt${sample(base64, 53)}`, `cflt${"x".repeat(60)}`],
      },
    },
    {
      id: "confluent-cloud-secret",
      title: "Confluent Cloud API secret",
      severity: "error",
      find: {
        by: "name",
        names:
          /^(?:[a-z0-9_]{1,40}_)?(?:confluent|kafka|schema_registry|sasl|cluster)_(?:[a-z0-9_]{1,24}_)?(?:secret|api_secret|password)$/,
        value: /^[A-Za-z0-9+/]{64}$/,
      },
      examples: {
        hits: () => [
          `CONFLUENT_CLOUD_API_SECRET=${sample(base64, 64)}`,
          `KAFKA_API_SECRET=${sample(base64, 64)}`,
        ],
        misses: () => [`CONFLUENT_CLOUD_API_SECRET=${"x".repeat(40)}`, "CONFLUENT_CLOUD_API_SECRET=changeme"],
      },
    },
  ],
};
