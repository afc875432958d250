/** Weights & Biases' keys: the newer ones by their mark, the older ones by their name. */
import { base64Url, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const wandb: RuleGroup = {
  id: "wandb",
  summary: "Weights & Biases",
  rules: [
    {
      id: "wandb-token",
      title: "Weights & Biases API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["wandb_v1_"],
        pattern: /wandb_v1_[A-Za-z0-9_-]{60,90}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [`wandb_v1_${sample(base64Url, 60)}`],
        misses: () => [`wandb_v1_${sample(base64Url, 53)}`, `wandb_v1_${"x".repeat(60)}`],
      },
    },
    {
      id: "wandb-key",
      title: "Weights & Biases API key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:wandb|weights_and_biases)_(?:api_)?key$/,
        value: /^[a-f0-9]{40}$/,
      },
      examples: {
        hits: () => [`WANDB_API_KEY=${sample(hex, 40)}`],
        misses: () => [`WANDB_API_KEY=${"x".repeat(40)}`, "WANDB_API_KEY=changeme"],
      },
    },
  ],
};
