/** Builds dist/ again, elsewhere, and compares every file, byte and mode with what is committed. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const script = join(import.meta.dirname, "..", "scripts", "check-dist.mjs");

test("dist/ is exactly what the source builds", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8", cwd: "/" });
  expect(`${stdout}${stderr}`).toBe("");
  expect(status).toBe(0);
}, 300_000);

test("every script of dist/ is strict, as the modules are that it is made of", () => {
  const dist = join(import.meta.dirname, "../dist");
  const names = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(name => name.endsWith(".js"));
  const sloppy = names.filter(
    name => !/^(#!.*\n)?"use strict";/.test(readFileSync(join(dist, name), "utf8").slice(0, 100)),
  );
  expect([names.length > 0, sloppy]).toEqual([true, []]);
});
