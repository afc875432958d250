/** T25: the memory of a program that crashes, written to a file. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { directoryConfig, project, randomValue } from "../e2e/action.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { nodes } from "../programs.ts";

it("neither this program nor a command of `run` leaves its memory in a dump, where the job may dump", () => {
  const cwd = scratch();
  writeTree(cwd, {
    "job-secrets.yml": directoryConfig(["DB: secret://dev/db"]),
    "store/db": randomValue(),
  });
  const [{ path: node } = { path: process.execPath }] = nodes;
  const limits = "grep core /proc/$$/limits /proc/$PPID/limits; ulimit -H -c; sh -c 'kill -ABRT $$' || true";
  const script = 'ulimit -S -c "$(ulimit -H -c)"; exec "$0" "$@"';
  const args = ["-c", script, node, join(project, "dist/cli/index.js"), "run", "--", "sh", "-c", limits];
  const env = { PATH: process.env.PATH, HOME: cwd };
  const out = execFileSync("bash", args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  expect(out.match(/Max core file size +[01] /g)).toHaveLength(2);
  expect(readdirSync(cwd).sort()).toEqual(["job-secrets.yml", "store"]);
});
