/** A value whose backslashes a shell reads. */
import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { createRedactor } from "../../../src/redact/redactor.ts";

const values = [
  "kQ7v\\5T2mXz9LpR4wY",
  "kQ7v\\05T2mXz9Lp\\R4wY",
  "kQ7vT2\\1234mXz9LpR4wY",
  "kQ7v\\T2m\\aX\\bz9\\fL\\vpR4wY",
  "kQ7v\\x41T2mXz\\x9LpR4wY",
  "kQ7vT2\\emXz9L\\EpR4wY",
  "kQ7vT2\\tmXz9\\nLp\\\\R4wY",
  "kQ7vT2mXz9LpR4wY\\cab",
  "kQ7ü\\351T2mXz9\\0LpR4wY",
  "kQ7vT2mXz9LpR\\",
];
const scripts = ['echo "$1"', 'echo -e "$1"', 'printf "%b\\n" "$1"', 'printf "$1."'];
const shells = ["dash", "bash"].filter(shell => isThere(shell));

function isThere(shell: string): boolean {
  try {
    execFileSync(shell, ["-c", "true"]);
    return true;
  } catch {
    return false;
  }
}

it.each(shells.flatMap(shell => scripts.map(script => [shell, script] as const)))(
  "is not to be seen where %s runs %s",
  (shell, script) => {
    for (const value of values) {
      const printed = execFileSync(shell, ["-c", script, "_", value]);
      const redactor = createRedactor(needlesOf("S", Secret.fromText(value)));
      const shown = Buffer.concat([redactor.push(printed), redactor.end()]);
      expect(shown.toString("latin1").replace(/^-e /, "").trimEnd(), value).toMatch(/^\*\*\*\\?\.?$/);
    }
  },
);
