/** How Vault reads the paths of policies (developer.hashicorp.com/vault/docs/concepts/policies), for rules that all grant. */
import type { PolicyPath } from "../../../src/secrets/vault/policy-paths.ts";

export function mayDo(capability: string, path: string, rules: readonly PolicyPath[]): boolean {
  return rules.some(rule => rule.capabilities.includes(capability) && fits(path, rule.path));
}

function fits(path: string, rule: string): boolean {
  const isPrefix = rule.endsWith("*");
  const parts = (isPrefix ? rule.slice(0, -1) : rule)
    .split("/")
    .map(part => (part === "+" ? "[^/]*" : part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${parts.join("/")}${isPrefix ? ".*" : ""}$`, "s").test(path);
}
