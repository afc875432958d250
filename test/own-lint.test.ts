/** This repository holds itself to what it asks of others. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitEnvironment } from "./harness/repository.ts";

const root = join(import.meta.dirname, "..");

test("no credential is in this repository", () => {
  const args = [join(root, "dist/cli/index.js"), "lint", "--untracked"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: gitEnvironment,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout).toContain("The lint passed");
  expect(status).toBe(0);
});
