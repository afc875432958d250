/** Logins of image registries in docker's `config.json`. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const dockerConfig: RuleGroup = {
  id: "docker-config",
  summary: "Logins of image registries in docker's `config.json`",
  rules: [
    {
      id: "docker-config",
      title: "login of an image registry",
      severity: "error",
      find: { by: "shape" },
      examples: {
        hits: () => [config(`bot:${sample(alphanumeric, 24)}`)],
        misses: () => [config("user:password"), JSON.stringify({ auths: { "ghcr.io": { auth: "" } } })],
      },
    },
  ],
};

function config(login: string): string {
  return JSON.stringify({ auths: { "ghcr.io": { auth: Buffer.from(login).toString("base64") } } });
}
