/** Vercel's tokens: the newer ones by their mark, the older ones by their name ("Access tokens"). */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const vercel: RuleGroup = {
  id: "vercel",
  summary: "Vercel",
  rules: [
    {
      id: "vercel-token",
      title: "Vercel token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["vcp_", "vci_", "vca_", "vcr_", "vck_"],
        pattern: /vc[piark]_[A-Za-z0-9]{56}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`vcp_${sample(alphanumeric, 56)}`],
        misses: () => [`vcp_${sample(alphanumeric, 20)}`],
      },
    },
    {
      id: "vercel-blob-token",
      title: "Vercel Blob token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["vercel_blob_rw_"],
        pattern: /vercel_blob_rw_[A-Za-z0-9]{10,24}_[A-Za-z0-9]{24,48}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`vercel_blob_rw_${sample(alphanumeric, 16)}_${sample(alphanumeric, 30)}`],
        misses: () => [`vercel_blob_rw_${sample(alphanumeric, 16)}`],
      },
    },
    {
      id: "vercel-access-token",
      title: "Vercel access token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:vercel|now)_(?:[a-z0-9_]{1,20}_)?token$/,
        value: /^[A-Za-z0-9]{24}$/,
      },
      examples: {
        hits: () => [`VERCEL_TOKEN=${sample(alphanumeric, 24)}`],
        misses: () => [`VERCEL_TOKEN=${"x".repeat(40)}`, "VERCEL_TOKEN=changeme"],
      },
    },
  ],
};
