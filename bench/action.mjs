/** From the start of the Action to its first request, which asks for the job's OIDC token. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compare, nodes, root, versionOf } from "./measure.mjs";

const action = join(root, "dist/action/index.js");
const rounds = 15;
const config = `version: 1
scopes: { all: { when: {}, read: ["env://**"] } }
env: { PASSWORD: "env://password" }
`;

export async function bench() {
  const cwd = mkdtempSync(join(tmpdir(), "job-secrets-bench-"));
  writeFileSync(join(cwd, "job-secrets.yml"), config);
  writeFileSync(join(cwd, "state"), "");
  const server = createServer();
  await new Promise(resolve => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const url = `http://127.0.0.1:${port}/?v=1`;
  const env = {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: cwd,
    GITHUB_EVENT_NAME: "push",
    RUNNER_TEMP: cwd,
    GITHUB_STATE: join(cwd, "state"),
    ACTIONS_ID_TOKEN_REQUEST_URL: url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "none",
  };
  try {
    for (const node of nodes) {
      const contestants = [
        { title: "a script that only asks", args: ["-e", `fetch(${JSON.stringify(url)})`] },
        { title: "the Action", args: [action] },
      ].map(({ title, args }) => ({ title, take: () => untilRequest(server, node, args, { cwd, env }) }));
      await compare(`Start to first request, Node ${versionOf(node)}`, contestants, rounds);
    }
  } finally {
    server.close();
    rmSync(cwd, { recursive: true });
  }
}

/** Starts a program, and ends it when the server hears from it. */
function untilRequest(server, node, args, options) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(node, args, { ...options, stdio: "ignore" });
    const onExit = code => reject(new Error(`${args.join(" ")} ended with ${code} and had not asked`));
    child.once("exit", onExit);
    server.once("request", (_request, response) => {
      const sample = { wall: performance.now() - start, cpu: cpuOf(child.pid) };
      child.off("exit", onExit);
      child.once("exit", () => resolve(sample));
      child.kill("SIGKILL");
      response.destroy();
    });
  });
}

/** Milliseconds that all threads of a running process have had, as Linux counts them. */
function cpuOf(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map(thread => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8"));
  return times.map(text => Number(text.split(" ")[0]) / 1e6).reduce((sum, time) => sum + time, 0);
}
