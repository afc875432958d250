/** `npm run test:buildkite`: the runner in a job of Buildkite's real agent, which is built once. */
import { spawnSync } from "node:child_process";
import { buildkiteAgent } from "./buildkite-agent.mjs";
import { packageFile, root } from "./project.mjs";

const env = { ...process.env, TEST_BUILDKITE_AGENT: await buildkiteAgent(console.log) };
const node = process.env.npm_node_execpath ?? process.execPath;
const args = [packageFile("vitest", "vitest.mjs"), "run", "test/ci/buildkite/agent.test.ts"];
process.exitCode = spawnSync(node, args, { cwd: root, env, stdio: "inherit" }).status ?? 1;
