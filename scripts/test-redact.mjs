/**
 * `npm run test:redact`: the properties of redaction and the hunt for leaks, on new samples each time: ten times as many
 * as in every run, or as many times as `-- TIMES` says.
 */
import { spawnSync } from "node:child_process";
import { packageFile, root } from "./project.mjs";

const [times = "10"] = process.argv.slice(2);
const node = process.env.npm_node_execpath ?? process.execPath;
// A property runs without a pause, so that no time would be short enough to stop it.
const args = [packageFile("vitest", "vitest.mjs"), "run", "test/redact", "--testTimeout=0"];
const { status } = spawnSync(node, args, {
  cwd: root,
  env: { ...process.env, REDACT_RUNS: times },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
