/** Credentials in plain text, known by the name that they are assigned to. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const assignment: RuleGroup = {
  id: "assignment",
  summary: "Passwords, secrets, tokens and keys assigned in plain text",
  rules: [
    {
      id: "assignment",
      title: "credential in plain text",
      severity: "error",
      find: { by: "shape" },
      advice: "Change it where it is used, put the new one into a store, and name it here by reference.",
      examples: {
        hits: () => [
          { path: ".env", text: `DB_PASSWORD=${weak}\n` },
          { path: "values.yaml", text: `db:\n  password: ${weak}\n` },
          { path: "a.ts", text: `const clientSecret = "${sample(alphanumeric, 32)}";\n` },
          { path: "a.xml", text: `<apiKey>${sample(alphanumeric, 24)}</apiKey>\n` },
          { path: "run.sh", text: `tool --token ${sample(alphanumeric, 24)} go\n` },
        ],
        misses: () => [
          { path: "a.ts", text: "const password = getPassword();\ninterface A { password: string }\n" },
          { path: "a.yaml", text: "password: {{ db.password }}\ntoken: secret://prod/db#token\n" },
          { path: ".env", text: "PASSWORD=changeme\nAPI_KEY=<your-key>\nTOKEN=xxxxxxxxxxxx\n" },
        ],
      },
    },
  ],
};

const weak = ["hunter2", "prod!"].join("-");
