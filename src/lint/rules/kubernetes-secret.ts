/** The values of Kubernetes Secrets. */
import type { RuleGroup } from "./rule.ts";

export const kubernetesSecret: RuleGroup = {
  id: "kubernetes-secret",
  summary: "Values in manifests of Kubernetes Secrets, in `data` and `stringData`",
  rules: [
    {
      id: "kubernetes-secret",
      title: "value of a Kubernetes Secret",
      severity: "error",
      find: { by: "shape" },
      advice: "Change it, and seal the Secret (SOPS, SealedSecret) or let an operator fetch it from a store.",
      examples: {
        hits: () => [
          manifest("data", Buffer.from(weak).toString("base64")),
          manifest("stringData", weak),
          JSON.stringify({ kind: "Secret", stringData: { password: weak } }),
          `secretGenerator:\n- name: db\n  literals:\n  - password=${weak}\n`,
        ],
        misses: () => [
          manifest("data", "{{ .Values.password | b64enc }}"),
          manifest("stringData", "changeme"),
          manifest("stringData", ""),
        ],
      },
    },
  ],
};

const weak = ["hunter2", "prod!"].join("-");

function manifest(section: string, value: string): string {
  return `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n${section}:\n  password: ${value}\n`;
}
