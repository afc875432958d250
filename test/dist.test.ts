/** Builds dist/ again, elsewhere, and compares every file, byte and mode with what is committed. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const script = join(import.meta.dirname, "..", "scripts", "check-dist.mjs");

test("dist/ is exactly what the source builds", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8", cwd: "/" });
  expect(`${stdout}${stderr}`).toBe("");
  expect(status).toBe(0);
}, 300_000);
