/** T38: several processes of one step hand variables over at the same moment. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { directoryConfig, project } from "../e2e/action.ts";
import { readPairs } from "../harness/file-command.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { node } from "../programs.ts";

/** So many processes with so many values each, which together are longer than the pieces in which Node's own functions write. */
const processes = 10;
const valuesOfEach = 6;

it("every variable of every process arrives whole", async () => {
  const cwd = scratch();
  const file = join(scratch(), "env");
  writeFileSync(file, "");
  const groups = Array.from({ length: processes }, (_, index) =>
    Array.from({ length: valuesOfEach }, (_, value) => `VALUE_${index}_${value}`),
  );
  const names = groups.flat();
  const textOf = (name: string) => `${name} ${"0123456789".repeat(12_000)}`;
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
    groups.map(async group => {
      const args = ["export", "--format", "github", "--only", group.join()];
      const child = spawn(node, [join(project, "dist/cli/index.js"), ...args], { cwd, env, stdio: "ignore" });
      const [code] = await once(child, "exit");
      return code;
    }),
  );
  expect(codes).toEqual(groups.map(() => 0));
  const pairs = new Map(readPairs(readFileSync(file, "utf8")));
  expect([...pairs.keys()].sort()).toEqual([...names].sort());
  for (const name of names) expect(pairs.get(name) === textOf(name), name).toBe(true);
});
