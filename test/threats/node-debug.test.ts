/** T20: what Node and libraries print of themselves where a variable asks for it. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout, directoryConfig, expectNoLeak, project, randomValue } from "../e2e/action.ts";
import { createJob } from "../harness/github-runner.ts";
import { scratch } from "../harness/scratch.ts";

const config = `version: 1
stores:
  tool: { type: command, run: ["${process.execPath}", "-p", "1234567890", "{path}"], env: [TOOL_TOKEN] }
scopes: { all: { when: {}, read: ["**", "env://**", "tool://**"] } }
env:
`;

interface Surroundings {
  readonly entry: string;
  readonly debug?: string;
  readonly more?: Readonly<Record<string, string>>;
}

function call(args: readonly string[], { entry, debug = "", more = {} }: Surroundings) {
  const folder = scratch();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "job-secrets.yml"), `${config}  DB: ${entry}\n`);
  const [value, token] = [randomValue(), randomValue()];
  const env = { PATH: process.env.PATH, secret_db: value, TOOL_TOKEN: token, NODE_DEBUG: debug, ...more };
  const program = join(project, "dist/cli/index.js");
  const done = spawnSync(process.execPath, [program, ...args], { cwd: folder, env, encoding: "utf8" });
  return { ...done, values: [value, token] };
}

const refusal =
  "job-secrets: cannot start: NODE_DEBUG would show the variables of every program\n" +
  "  Take child_process out of NODE_DEBUG; `run -- env NODE_DEBUG=… COMMAND` gives it to one command.\n";

describe("where NODE_DEBUG makes Node tell of the programs that it starts", () => {
  it.each(["child_process", "fs,Child_Process", "*"])("nothing is run with secrets (%s) (T20)", debug => {
    const command = ["run", "--", process.execPath, "-p", "'ran'"];
    const { status, stdout, stderr, values } = call(command, { entry: "env://db", debug });
    expect(stderr).toContain(refusal);
    expect([status, stdout]).toEqual([125, ""]);
    for (const value of values) expect(stderr).not.toContain(value);
  });

  it.each([["get", "DB"], ["lint"], ["check"]])("%s starts nothing with its variables (T20)", (...args) => {
    const { status, stderr, values } = call(args, { entry: "tool://x", debug: "child_process" });
    expect(stderr).toBe(refusal);
    expect(status).toBe(2);
    for (const value of values) expect(stderr).not.toContain(value);
  });

  it("the Action says so (T20)", async () => {
    const value = randomValue();
    const job = createJob({ node: process.execPath, env: { NODE_DEBUG: "child_process" } });
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["DB: secret://dev/db"]),
      "store/db": value,
    });
    const step = await job.runAction(project, { with: { run: "echo ran" } });
    expect(step.exitCode).not.toBe(0);
    expect(job.log).toContain("NODE_DEBUG would show the variables of every program");
    expectNoLeak(job, [step], [value]);
  });

  it("help is still there", () => {
    expect(call(["--help"], { entry: "env://db", debug: "child_process" }).status).toBe(0);
  });

  it("a command can have it all the same", () => {
    const code = "console.log(process.env.NODE_DEBUG, process.env.DB.length)";
    const command = ["run", "--", "env", "NODE_DEBUG=child_process", process.execPath, "-e", code];
    expect(call(command, { entry: "env://db" }).stdout).toMatch(/^child_process \d+\n$/);
  });
});

it.each(["LOG_STREAM", "LOG_TOKENS"])("%s makes no library print what it reads (T20)", name => {
  const more = { [name]: "prod/etl" };
  const { stdout, stderr, values } = call(["get", "DB"], { entry: "env://db", more });
  expect([stdout, stderr]).toEqual([values[0], ""]);
  const command = ["run", "--", process.execPath, "-p", `process.env.${name}`];
  expect(call(command, { entry: "env://db", more }).stdout).toBe("prod/etl\n");
});
