/** T38: several processes of one step hand variables over at the same moment. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { directoryConfig, project } from "../e2e/action.ts";
import { readPairs } from "../harness/file-command.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { nodes } from "../programs.ts";

const [{ path: node } = { path: process.execPath }] = nodes;

it("every variable of every process arrives whole", async () => {
  const cwd = scratch();
  const file = join(scratch(), "env");
  writeFileSync(file, "");
  const names = Array.from({ length: 12 }, (_, index) => `VALUE_${index}`);
  const textOf = (name: string) =>
    Array.from({ length: 400 }, (_, line) => `${name} line ${line}`).join("\n");
  writeTree(cwd, {
    "job-secrets.yml": directoryConfig(names.map(name => `${name}: secret://dev/${name.toLowerCase()}`)),
    ...Object.fromEntries(names.map(name => [`store/${name.toLowerCase()}`, textOf(name)])),
  });
  const env = {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "push",
    GITHUB_ENV: file,
  };
  const codes = await Promise.all(
    names.map(async name => {
      const args = [join(project, "dist/cli/index.js"), "export", "--format", "github", "--only", name];
      const child = spawn(node, args, { cwd, env, stdio: "ignore" });
      const [code] = await once(child, "exit");
      return code;
    }),
  );
  expect(codes).toEqual(names.map(() => 0));
  const pairs = new Map(readPairs(readFileSync(file, "utf8")));
  expect([...pairs.keys()].sort()).toEqual([...names].sort());
  for (const name of names) expect(pairs.get(name)).toBe(textOf(name));
});
