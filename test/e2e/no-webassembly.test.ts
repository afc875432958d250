/** The runner where Node has no compiler, which hardened machines switch off, or no room for WebAssembly's memory. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { line } from "../app/lint/lints.ts";
import { commitAll, gitEnvironment } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { nodes } from "../programs.ts";

const token = ["q7Vt", "2mXw", "9LrB"].join("-");
const program = join(import.meta.dirname, "../../dist/cli/index.js");

function withoutCompiler(cwd: string, args: readonly string[], input = "") {
  const env = { ...gitEnvironment, SECRET_TOKEN: token };
  const { status, stdout } = spawnSync(process.execPath, ["--jitless", program, ...args], {
    cwd,
    env,
    input,
  });
  return { code: status, printed: stdout.toString() };
}

it("lints all the same", () => {
  const cwd = scratch();
  writeTree(cwd, { "a.env": line("db") });
  commitAll(cwd);
  const { code, printed } = withoutCompiler(cwd, ["lint"]);
  expect([code, printed]).toEqual([1, expect.stringContaining("a.env:1")]);
});

if (process.platform === "linux") {
  it.each(nodes)(
    "lints as much as threads are for beside WebAssembly's addresses, on $title",
    ({ path: node }) => {
      const cwd = scratch();
      const filler = "one line like many\n".repeat(350_000);
      const names = Array.from({ length: 9 }, (_, at) => `b${at}.txt`);
      writeTree(cwd, { "a.env": line("db"), ...Object.fromEntries(names.map(name => [name, filler])) });
      for (const limit of [11_600_000, 11_800_000, 12_000_000, 12_400_000]) {
        const args = ["-c", `ulimit -v ${limit}; exec "$@"`, "sh", node, program, "lint", "."];
        const { status, signal } = spawnSync("sh", args, { cwd, env: gitEnvironment });
        expect({ limit, status, signal }).toEqual({ limit, status: 1, signal: null });
      }
    },
  );

  it.each(nodes)("lints all the same with few addresses, on $title", ({ path: node }) => {
    const cwd = scratch();
    writeTree(cwd, { "a.env": line("db") });
    commitAll(cwd);
    const script = 'ulimit -v 3000000; exec "$@"';
    const args = ["-c", script, "sh", node, program, "lint"];
    const { status, stdout } = spawnSync("sh", args, { cwd, env: gitEnvironment });
    expect([status, stdout.toString()]).toEqual([1, expect.stringContaining("a.env:1")]);
  });
}

it("redacts long texts all the same", () => {
  const cwd = scratch();
  const settings = [
    "version: 1",
    "stores: { environment: { type: env, prefix: SECRET_ } }",
    "mounts: { ci/: environment }",
    "scopes: { all: { when: {}, read: [ci/**] } }",
    "env: { TOKEN: secret://ci/TOKEN }",
  ];
  writeTree(cwd, { "job-secrets.yml": settings.join("\n") });
  const filler = "one line like many\n".repeat(1000);
  const { code, printed } = withoutCompiler(cwd, ["redact"], `${filler}${token}\n`);
  expect([code, printed]).toEqual([0, `${filler}***\n`]);
});
