import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { nodes, program } from "./programs.ts";

const tools = fileURLToPath(new URL("../scripts/tools.mjs", import.meta.url));

it.each(["sops", "act", "bao", "age", "age-keygen", "postgres"] as const)("%s is there and starts", name => {
  const said = spawnSync(program(name), ["--version"], { encoding: "utf8" });
  expect(said.status).toBe(0);
  expect(said.stdout).toMatch(/\d+\.\d+/);
});

it("the set-up is silent when all programs are there", () => {
  const said = spawnSync(process.execPath, [tools], { encoding: "utf8" });
  expect(said).toMatchObject({ status: 0, stdout: "", stderr: "" });
});

it("the set-up fails with one line for each program that it cannot have", () => {
  const folder = mkdtempSync(join(tmpdir(), "job-secrets-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "scripts"));
  copyFileSync(tools, join(folder, "scripts/tools.mjs"));
  symlinkSync("/bin/false", join(folder, "python3"));
  const said = spawnSync(process.execPath, [join(folder, "scripts/tools.mjs")], {
    encoding: "utf8",
    env: { PATH: folder },
  });
  expect(said.status).toBe(1);
  const names = said.stderr
    .trim()
    .split("\n")
    .map(line => line.replace(/: .*/, ""));
  expect(names).toEqual([
    "sops",
    "act",
    "bao",
    "moto_server",
    "age",
    "age-keygen",
    "xxd",
    "hexdump",
    "jq",
    "curl",
    "openssl",
  ]);
});

it("the bundles are tested on the machine's Node and on Node 24", () => {
  const [own, pinned] = nodes.map(({ path }) =>
    execFileSync(path, ["--version"], { encoding: "utf8" }).trim(),
  );
  expect(own).toMatch(/^v(2[0-9]|[3-9]\d)\./);
  expect(pinned).toMatch(/^v24\./);
});
