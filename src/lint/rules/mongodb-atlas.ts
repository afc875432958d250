/** MongoDB Atlas' service account secrets by their mark, API keys (UUIDs) by their name: "Service accounts overview". */
import { base64Url, sample, uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const mongodbAtlas: RuleGroup = {
  id: "mongodb-atlas",
  summary: "MongoDB Atlas",
  rules: [
    {
      id: "mongodb-atlas-secret",
      title: "MongoDB Atlas service account secret",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["mdb_sa_sk_"],
        pattern: /mdb_sa_sk_[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [`mdb_sa_sk_${sample(base64Url, 40)}`],
        misses: () => [`mdb_sa_sk_${sample(base64Url, 33)}`, `mdb_sa_sk_${"x".repeat(40)}`],
      },
    },
    {
      id: "mongodb-atlas-key",
      title: "MongoDB Atlas private API key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:mongodb_|mcli_)?(?:atlas_)?private_(?:api_)?key$/,
        value: /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/,
      },
      examples: {
        hits: () => [`MONGODB_ATLAS_PRIVATE_KEY=${uuid()}`],
        misses: () => [`MONGODB_ATLAS_PRIVATE_KEY=${"x".repeat(40)}`, "MONGODB_ATLAS_PRIVATE_KEY=changeme"],
      },
    },
  ],
};
