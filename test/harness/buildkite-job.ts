/** A job of Buildkite's real agent, where `npm run test:buildkite` has built one. */
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { tokenClaims } from "./buildkite-environment.ts";
import { jwt } from "./jwt.ts";
import { scratch, writeTree } from "./scratch.ts";

/** Undefined where there is none. */
export const agent = process.env.TEST_BUILDKITE_AGENT;
/** The secret that the project of the job reads. */
export const value = ["value", "of", "the", "test"].join("-");

/** What the job's log says. */
export async function runJob(command: string, hooks: Readonly<Record<string, string>>, endpoint: string) {
  const folder = scratch();
  for (const each of ["build", "plugins", "sockets", "home"]) mkdirSync(join(folder, each));
  writeTree(folder, {
    "repo/job-secrets.yml":
      'version: 1\nstores: { here: { type: env, prefix: STORED_ } }\nmounts: { p/: here }\nscopes: { all: { when: {}, attested: false, read: ["p/**"] } }\nenv: { PASSWORD_OF_IT: "secret://p/db" }\n',
    ...Object.fromEntries(
      Object.entries(hooks).map(([name, text]) => [`hooks/${name}`, `#!/bin/bash\nset -eu\n${text}\n`]),
    ),
  });
  for (const name of Object.keys(hooks)) execFileSync("chmod", ["755", join(folder, "hooks", name)]);
  const env = {
    PATH: `${process.env.PATH}`,
    HOME: join(folder, "home"),
    BUILDKITE: "true",
    CI: "true",
    BUILDKITE_JOB_ID: "0190046e-e199-453b-a302-a21a4d649d31",
    BUILDKITE_AGENT_NAME: "a1",
    BUILDKITE_ORGANIZATION_SLUG: "acme",
    BUILDKITE_PIPELINE_SLUG: "etl",
    BUILDKITE_PIPELINE_PROVIDER: "git",
    BUILDKITE_REPO: join(folder, "repo"),
    BUILDKITE_BRANCH: "main",
    BUILDKITE_COMMIT: "HEAD",
    BUILDKITE_PULL_REQUEST: "false",
    BUILDKITE_BIN_PATH: join(folder, "bin"),
    BUILDKITE_BUILD_PATH: join(folder, "build"),
    BUILDKITE_BUILD_CHECKOUT_PATH: join(folder, "repo"),
    BUILDKITE_HOOKS_PATH: join(folder, "hooks"),
    BUILDKITE_PLUGINS_PATH: join(folder, "plugins"),
    BUILDKITE_SOCKETS_PATH: join(folder, "sockets"),
    BUILDKITE_COMMAND_EVAL: "true",
    BUILDKITE_LOCAL_HOOKS_ENABLED: "true",
    BUILDKITE_SHELL: "/bin/bash -e -c",
    BUILDKITE_PTY: "false",
    BUILDKITE_AGENT_ACCESS_TOKEN: "t",
    BUILDKITE_AGENT_ENDPOINT: endpoint,
    BUILDKITE_COMMAND: command,
    STORED_DB: value,
  };
  return new Promise<{ readonly log: string; readonly status: number }>(resolve => {
    const options = { env, cwd: join(folder, "repo"), timeout: 60_000 };
    execFile(`${agent}`, ["bootstrap", "--phases", "command"], options, (error, stdout, stderr) =>
      resolve({ log: stdout + stderr, status: error === null ? 0 : 1 }),
    );
  });
}

/** Buildkite's own API, as far as it gives tokens. */
export async function startBuildkite(): Promise<string> {
  const server = createServer((_, response) => response.end(JSON.stringify({ token: jwt(tokenClaims) })));
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
