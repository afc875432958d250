/** The registry of rules, in the order of their names. */
import { assignment } from "./assignment.ts";
import { base64 } from "./base64.ts";
import { connectionString } from "./connection-string.ts";
import { dockerConfig } from "./docker-config.ts";
import { github } from "./github.ts";
import { httpAuth } from "./http-auth.ts";
import { kubernetesSecret } from "./kubernetes-secret.ts";
import { npmAuth } from "./npm-auth.ts";
import { privateKey } from "./private-key.ts";
import type { RuleGroup } from "./rule.ts";

export const ruleGroups: readonly RuleGroup[] = [
  assignment,
  base64,
  connectionString,
  dockerConfig,
  github,
  httpAuth,
  kubernetesSecret,
  npmAuth,
  privateKey,
];
