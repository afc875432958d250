/** Dropbox's access tokens, "OAuth guide". */
import { base64Url, digits, lower, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const dropbox: RuleGroup = {
  id: "dropbox",
  summary: "Dropbox",
  rules: [
    {
      id: "dropbox-token",
      title: "Dropbox access token",
      severity: "error",
      find: {
        by: "dotted",
        marks: ["sl."],
        pattern: /sl\.(?:u\.)?[A-Za-z0-9_-]{130,1500}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [
          `dbx = Dropbox("sl.u.${sample(base64Url, 140)}")`,
          `DROPBOX_TOKEN=sl.${sample(base64Url, 140)}`,
        ],
        misses: () => [`DROPBOX_ACCESS_TOKEN=${"x".repeat(40)}`, "DROPBOX_ACCESS_TOKEN=changeme"],
      },
    },
    {
      id: "dropbox-app-secret",
      title: "Dropbox app secret",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?dropbox_(?:[a-z0-9_]{1,20}_)?secret$/,
        value: /^[a-z0-9]{15}$/,
      },
      examples: {
        hits: () => [`DROPBOX_APP_SECRET=${sample(digits + lower, 15)}`],
        misses: () => [`DROPBOX_APP_SECRET=${"x".repeat(40)}`, "DROPBOX_APP_SECRET=changeme"],
      },
    },
  ],
};
