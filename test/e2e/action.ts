/** What the tests of the Action share: the project's own action, workspaces for it, and the question whether anything leaked. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import type { Job } from "../harness/github-runner.ts";
import { shownPiece } from "../harness/leak.ts";
import { commitAll } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import type { Step } from "../harness/step.ts";
import { program } from "../programs.ts";

/** The folder with action.yml and dist/. */
export const project = fileURLToPath(new URL("../..", import.meta.url));

/** Random text that no masking policy objects to. */
export function randomValue(): string {
  return `v-${crypto.randomUUID()}`;
}

/** A configuration over a `directory` store in the workspace, with these entries under `env:`. */
export function directoryConfig(
  entries: readonly string[],
  scope = 'laptop: { when: {}, read: ["dev/**"] }',
): string {
  return [
    "version: 1",
    'stores: { files: { type: directory, path: "./store" } }',
    "mounts: { dev/: files }",
    `scopes: { ${scope} }`,
    "env:",
    ...entries.map(entry => `  ${entry}`),
    "",
  ].join("\n");
}

/** Puts files into a workspace and commits them; returns the commit. */
export function checkout(workspace: string, tree: Readonly<Record<string, string | Uint8Array>>): string {
  writeTree(workspace, tree);
  return commitAll(workspace);
}

/** Nothing that a person, a later job or the runner's own records get to see shows a piece of a value. */
export function expectNoLeak(job: Job, steps: readonly Step[], values: readonly string[]): void {
  for (const value of values) {
    expect(shownPiece(job.log, value), "the log").toBeUndefined();
    expect(shownPiece(job.summaries.join("\n"), value), "the step summary").toBeUndefined();
    for (const step of steps) {
      expect(shownPiece(withoutMasks(step.stdout), value), "stdout").toBeUndefined();
      expect(shownPiece(step.stderr, value), "stderr").toBeUndefined();
      expect(shownPiece([...step.state.values()].join("\n"), value), "the state").toBeUndefined();
      for (const event of step.events) {
        if (event.at === "file") expect(shownPiece(event.exposed, value), event.file).toBeUndefined();
      }
    }
  }
}

/** What a step printed beside its add-mask commands. */
function withoutMasks(stdout: string): string {
  return stdout.replaceAll(/^::add-mask::.*$/gm, "");
}

/** The errors that the step itself reported, as the log shows them. */
export function errorsOf(job: Job): readonly string[] {
  const endings = /Process completed|operation was canceled/;
  return job.log.split("\n").filter(line => line.startsWith("##[error]") && !endings.test(line));
}

/** Looks like a private key in PEM: armour, and lines that look like base64. */
export function pem(...lines: readonly string[]): string {
  const armour = (word: string) => `-----${word} ${"PRIVATE"} KEY-----`;
  return [armour("BEGIN"), ...lines, armour("END"), ""].join("\n");
}

/** A new age key: what SOPS_AGE_KEY holds, and the recipient to encrypt for. */
export function newAgeKey(): { readonly secret: string; readonly recipient: string } {
  const text = execFileSync(program("age-keygen"), { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return {
    secret: text.trim().split("\n").at(-1) ?? "",
    recipient: /public key: (\S+)/.exec(text)?.[1] ?? "",
  };
}

/** A YAML file as the real sops encrypts it. */
export function sopsEncrypt(yaml: string, recipient: string): string {
  const plain = join(scratch(), "plain.yaml");
  writeFileSync(plain, yaml);
  return execFileSync(program("sops"), ["encrypt", "--age", recipient, plain], { encoding: "utf8" });
}

/** Prints a variable whole and line by line, on both streams. */
export const printing = (name: string) =>
  `echo "$${name}"; echo "err: $${name}" >&2; env | grep -A 20 '^${name}='; while read -r l; do echo "> $l"; done <<< "$${name}"`;
