/** The runner's bundle in a project with one secret. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratch, writeTree } from "../harness/scratch.ts";
import { node } from "../programs.ts";
import { directoryConfig, project, randomValue } from "./action.ts";

export const cli = join(project, "dist/cli/index.js");

/** A project with one secret, and the runner in it. */
export function setUp() {
  const value = randomValue();
  const cwd = scratch();
  const summary = join(scratch(), "summary.md");
  writeFileSync(summary, "");
  writeTree(cwd, {
    "job-secrets.yml": directoryConfig(["TOKEN: secret://dev/token"]),
    "store/token": value,
  });
  const start = (args: readonly string[], { input = "", env = {} } = {}) => {
    const base = { PATH: process.env.PATH, HOME: cwd };
    const { status, stdout, stderr } = spawnSync(node, [cli, ...args], {
      cwd,
      input,
      env: { ...base, ...env },
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  return { value, cwd, start, summary };
}
