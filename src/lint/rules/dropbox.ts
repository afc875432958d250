/** Dropbox's access tokens, known by their name, for their mark is too short before its dot: "OAuth guide". */
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
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?dropbox_(?:[a-z0-9_]{1,20}_)?token$/,
        value: /^sl\.[A-Za-z0-9._-]{130,1500}$/,
      },
      examples: {
        hits: () => [`DROPBOX_ACCESS_TOKEN=${`sl.${sample(base64Url, 140)}`}`],
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
