/** The files that `init` makes. */
import { schemaUrl } from "../../config/config.ts";

export const configTemplate = `# yaml-language-server: $schema=${schemaUrl}
# Which secrets exist, where they live and who may read them. Commit this file: it holds references, never values.
version: 1
stores:
  local: { type: sops, path: "secrets/{env}.yaml" } # encrypted with age; the key stays out of the repository
mounts:
  dev/: local # secret://dev/etl/warehouse#password is etl: { warehouse: { password: … } } in secrets/dev.yaml
scopes:
  laptop:
    when: { platform: local }
    read: ["dev/**"]
  # A job on GitHub reads what a scope grants to its claims (\`job-secrets whoami\` shows them):
  # etl:
  #   when: { repository: acme/etl, ref: refs/heads/main }
  #   read: ["dev/etl/**"]
env: # the names by which secrets reach a job
  LOG_LEVEL: { value: info } # no secret: never masked
  # WAREHOUSE_PASSWORD: secret://dev/etl/warehouse#password
`;

export const environmentTemplate = `# What this project needs in its environment. Values come from \`job-secrets run -- COMMAND\`, never from this file.
# WAREHOUSE_PASSWORD=secret://dev/etl/warehouse#password
`;

/** Files that hold values or keys in the clear. */
export const ignoredFiles: readonly string[] = [
  ".env",
  ".env.local",
  "*.agekey",
  "keys.txt",
  "secrets/*.dec.*",
];

/** Which files sops, and this program, encrypt for whom. */
export function sopsTemplate(recipient: string): string {
  return `creation_rules:
  - path_regex: secrets/[^/]+\\.(ya?ml|json|env)$
    age: ${recipient}
`;
}
