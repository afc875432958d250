/** T25: the memory of a program that crashes, written to a file. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { directoryConfig, project, randomValue } from "../e2e/action.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { node } from "../programs.ts";

it("neither this program nor a command of `run` leaves its memory in a dump, where the job may dump", () => {
  const cwd = scratch();
  writeTree(cwd, {
    "job-secrets.yml": directoryConfig(["DB: secret://dev/db"]),
    "store/db": randomValue(),
  });
  const limits = "grep core /proc/$$/limits /proc/$PPID/limits; ulimit -H -c; sh -c 'kill -ABRT $$' || true";
  const script = 'ulimit -S -c "$(ulimit -H -c)"; exec "$0" "$@"';
  const args = ["-c", script, node, join(project, "dist/cli/index.js"), "run", "--", "sh", "-c", limits];
  const env = { PATH: process.env.PATH, HOME: cwd };
  const out = execFileSync("bash", args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  expect(out.match(/Max core file size +[01] /g)).toHaveLength(2);
  expect(readdirSync(cwd).sort()).toEqual(["job-secrets.yml", "store"]);
});

it.each([
  ["the runner's `export`", ["dist/cli/index.js", "export", "--format", "json"], {}],
  [
    "the Action",
    ["dist/action/index.js"],
    { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "push", INPUT_EXPORT: "env" },
  ],
])("has forgone dumps before it reads a secret: %s", (_, [file = "", ...words], more) => {
  const cwd = scratch();
  // The store is a program, whose parent is the one that asks.
  const look = "grep -h 'core file' /proc/$PPID/limits > $OUT/limits; echo a-value-of-the-test";
  writeTree(cwd, {
    "out/none": "",
    env: "",
    state: "",
    "work/job-secrets.yml": `version: 1
stores: { own: { type: command, run: ["sh", "-c", "${look}", "sh", "{path}"] } }
mounts: { dev/: own }
scopes: { all: { when: {}, attested: false, read: ["dev/**"] } }
env: { DB: secret://dev/db }
`,
  });
  const files = { GITHUB_ENV: join(cwd, "env"), GITHUB_STATE: join(cwd, "state"), RUNNER_TEMP: cwd };
  const env = {
    PATH: process.env.PATH,
    HOME: cwd,
    OUT: join(cwd, "out"),
    GITHUB_WORKSPACE: join(cwd, "work"),
    ...files,
    ...more,
  };
  const script = 'ulimit -S -c "$(ulimit -H -c)"; exec "$0" "$@"';
  execFileSync("bash", ["-c", script, node, join(project, file), ...words], {
    cwd: join(cwd, "work"),
    env,
    stdio: "pipe",
  });
  expect(readFileSync(join(cwd, "out/limits"), "utf8")).toMatch(/Max core file size +[01] /);
});
