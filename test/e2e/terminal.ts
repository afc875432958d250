/** Our own runner on a real terminal: a pseudo-terminal of 30 rows and 100 columns, worked by a program in Python. */
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { scratch } from "../harness/scratch.ts";

/** What to wait for on the screen, and what to do then. */
export type Step = readonly [
  string,
  "type" | "signal" | "resize" | "kill-script",
  string | readonly number[],
];

export interface Session {
  /** All that the screen was given, one character a byte, with single carriage returns at the ends of lines. */
  readonly screen: string;
  /** -n for a signal. */
  readonly code: number;
  /** How many steps were not reached. */
  readonly left: number;
  /** Whether the terminal's mode is what it was before. */
  readonly same: boolean;
}

export interface Scene {
  readonly steps?: readonly Step[];
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: string;
}

export const password = "correct-horse-battery";
const driver = fileURLToPath(new URL("terminal.py", import.meta.url));

/** Keys, as a step types them. */
export const keys = (text: string) => Buffer.from(text).toString("hex");

/** A project whose one secret is PW, and `-x`, a program on PATH that no shell would start by this name. */
export function project(odd = ""): string {
  const cwd = scratch();
  mkdirSync(join(cwd, "store"));
  mkdirSync(join(cwd, "bin"));
  writeFileSync(join(cwd, "store/pw"), password);
  writeFileSync(join(cwd, "bin/-x"), `#!/bin/sh\n${odd}\n`);
  chmodSync(join(cwd, "bin/-x"), 0o755);
  writeFileSync(
    join(cwd, "job-secrets.yml"),
    `version: 1
stores: { files: { type: directory, path: ./store } }
mounts: { dev/: files }
scopes: { s: { when: {}, read: ["dev/**"] } }
env: { PW: secret://dev/pw }
`,
  );
  return cwd;
}

/** Runs `command` with the runner's arguments on the terminal. */
export async function onTerminal(
  cwd: string,
  command: readonly string[],
  { steps = [], env = {} }: Scene = {},
): Promise<Session> {
  const { stdout } = await promisify(execFile)("python3", [driver, JSON.stringify(steps), ...command], {
    cwd,
    env: {
      PATH: `${process.env.PATH}:${cwd}/bin`,
      HOME: cwd,
      TERM: "xterm-256color",
      SHELL: "/bin/bash",
      ...env,
    },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { screen, ...rest } = JSON.parse(stdout);
  return { screen: screen.replaceAll(/\r+\n/g, "\r\n"), ...rest };
}
