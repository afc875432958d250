/** The Action's bundle on the model of GitHub's runner: secrets arrive, and are masked before they do. */
import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { pathsBelow } from "../harness/file-watch.ts";
import { createJob, type Job, type JobOptions } from "../harness/github-runner.ts";
import { startOidcIssuer } from "../harness/oidc.ts";
import { nodes } from "../programs.ts";
import {
  checkout,
  directoryConfig,
  errorsOf,
  expectNoLeak,
  newAgeKey,
  pem,
  printing,
  project,
  randomValue,
  sopsEncrypt,
} from "./action.ts";

describe.each(nodes)("the Action on $title", ({ path: node }) => {
  const start = (options: Partial<JobOptions> = {}): Job => createJob({ node, debug: true, ...options });

  it("delivers a secret of a directory, masked before anything else", async () => {
    const job = start();
    const value = randomValue();
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["DB_PASSWORD: secret://dev/db-password", "LEVEL: { value: info }"]),
      "store/db-password": `${value}\n`,
    });
    const step = await job.runAction(project);
    expect(step, job.log).toMatchObject({ conclusion: "success", exitCode: 0, stderr: "" });
    expect(job.env).toEqual(new Map(Object.entries({ DB_PASSWORD: value, LEVEL: "info" })));
    const later = await job.runScript(printing("DB_PASSWORD"));
    expect([later.stdout, later.stderr].every(text => text.includes(value))).toBe(true);
    expectNoLeak(job, [step], [value]);
    expect(job.log).toContain("LEVEL: info");
  });

  it.each([
    { file: ".github/job-secrets.yml", input: {}, store: "store/db" },
    { file: "ci/secrets.yml", input: { config: "ci/secrets.yml" }, store: "ci/store/db" },
  ])("finds the configuration $file", async ({ file, input, store }) => {
    const job = start();
    const value = randomValue();
    checkout(job.workspace, { [file]: directoryConfig(["DB: secret://dev/db"]), [store]: value });
    const step = await job.runAction(project, { with: input });
    expect(step.conclusion, job.log).toBe("success");
    expect(job.env.get("DB")).toBe(value);
  });

  it("delivers secrets of the job's own variables", async () => {
    const value = randomValue();
    const job = start({ secrets: [value] });
    const config = `version: 1
stores: { vars: { type: env } }
mounts: { ci/: vars }
scopes: { all: { when: {}, read: ["ci/*"] } }
env: { DB: secret://ci/db }
`;
    checkout(job.workspace, { "job-secrets.yml": config });
    const step = await job.runAction(project, { env: { secret_DB: value } });
    expect(step.conclusion, job.log).toBe("success");
    expect(job.env).toEqual(new Map([["DB", value]]));
    expectNoLeak(job, [step], [value]);
  });

  it("delivers secrets of a file that the real sops encrypted", async () => {
    const { secret, recipient } = newAgeKey();
    const value = randomValue();
    const job = start({ secrets: [secret] });
    const config = `version: 1
stores: { local: { type: sops, path: "secrets/{env}.yaml" } }
mounts: { dev/: local }
scopes: { all: { when: {}, read: ["dev/etl/*"] } }
env: { DB: "secret://dev/etl/warehouse#password" }
`;
    checkout(job.workspace, {
      "job-secrets.yml": config,
      "secrets/dev.yaml": sopsEncrypt(
        `etl:\n  warehouse:\n    password: ${value}\n    port: 5432\n`,
        recipient,
      ),
    });
    const step = await job.runAction(project, { env: { SOPS_AGE_KEY: secret } });
    expect(step.conclusion, job.log).toBe("success");
    expect(job.env).toEqual(new Map([["DB", value]]));
    expectNoLeak(job, [step], [value, secret]);
  });

  it("needs no configuration file when the workflow names its secrets", async () => {
    const value = randomValue();
    const job = start({ secrets: [value] });
    const secrets = "# mine\n\nDB=env://db\n";
    const step = await job.runAction(project, { with: { secrets }, env: { secret_DB: value } });
    expect(step.conclusion, job.log).toBe("success");
    expect(job.env).toEqual(new Map([["DB", value]]));
    expectNoLeak(job, [step], [value]);
  });
});

describe.each(nodes)("the Action on $title", ({ path: node }) => {
  const start = (options: Partial<JobOptions> = {}): Job => createJob({ node, debug: true, ...options });

  it("delivers a file that only this user can read, and removes it in the post step", async () => {
    const job = start();
    const [a, b] = [randomValue(), randomValue()];
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["TLS_KEY: { ref: secret://dev/tls#key, as: file }"]),
      "store/tls/key": pem(a, b),
    });
    const step = await job.runAction(project);
    const path = job.env.get("TLS_KEY") ?? "";
    expect(readFileSync(path, "utf8")).toBe(pem(a, b));
    expect(path.startsWith(`${job.temp}/`)).toBe(true);
    expect([statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777]).toEqual([0o600, 0o700]);
    await job.runScript("cat $TLS_KEY");
    const posts = await job.runPosts();
    expect(posts).toMatchObject([{ conclusion: "success" }]);
    expect(pathsBelow(job.temp)).toEqual([]);
    expectNoLeak(job, [step, ...posts], [a, b]);
  });

  it("sets step outputs and no variables with `export: outputs`, and GitHub keeps them from other jobs", async () => {
    const job = start();
    const value = randomValue();
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["TOKEN: secret://dev/token"]),
      "store/token": value,
    });
    const step = await job.runAction(project, { with: { export: "outputs" } });
    expect(step.outputs).toEqual(new Map([["TOKEN", value]]));
    expect(job.env.size).toBe(0);
    expect(job.publish({ token: value })).toEqual(new Map());
    await job.runScript(`echo "${value}"`);
    expectNoLeak(job, [step], [value]);
  });

  it("only masks with `export: none`", async () => {
    const job = start();
    const value = randomValue();
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["TOKEN: secret://dev/token"]),
      "store/token": value,
    });
    const step = await job.runAction(project, { with: { export: "none" } });
    expect([step.conclusion, step.outputs.size, job.env.size]).toEqual(["success", 0, 0]);
    await job.runScript(`echo "it is ${value}"`);
    expect(job.log).toContain("it is ***");
  });

  it("gives the secrets to one command, redacts what it prints and ends as it does", async () => {
    const job = start({ idToken: await startOidcIssuer() });
    const value = randomValue();
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["DB: secret://dev/db"]),
      "store/db": value,
    });
    const ours = "^(ACTIONS_(ID_TOKEN|RUNTIME)|INPUT_|STATE_|GITHUB_STATE)";
    const run = `echo "got=$DB"; echo "err=$DB" >&2; env | grep -c -E "${ours}" || true; exit 7`;
    const step = await job.runAction(project, { with: { run } });
    expect(step.exitCode, job.log).toBe(7);
    expect(step.stdout.split("\n").filter(line => line !== "" && !line.startsWith("::"))).toEqual([
      "got=***",
      "0",
    ]);
    expect(step.stderr).toBe("err=***\n");
    expect(job.env.size).toBe(0);
    const posts = await job.runPosts();
    expectNoLeak(job, [step, ...posts], [value]);
  });

  it("gives that command streams that it can open by name, as GitHub's own steps have them", async () => {
    const job = start();
    const value = randomValue();
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["DB: secret://dev/db"]),
      "store/db": value,
    });
    const step = await job.runAction(project, {
      with: { run: 'echo "$DB" > /dev/stdout; echo "$DB" > /dev/stderr' },
    });
    expect(step.exitCode, job.log).toBe(0);
    expect(step.stderr).toBe("***\n");
    expectNoLeak(job, [step], [value]);
  });

  it.each([
    [{ command: "check", run: "make" }, "the input `run` with `command: check`"],
    [{ command: "lint", run: "make" }, "the input `run` with `command: lint`"],
    [{ command: "lint", export: "none" }, "the input `export` with `command: lint`"],
    [{ command: "lint", secrets: "A=x" }, "the input `secrets` with `command: lint`"],
    [{ command: "lint", reports: "sarif" }, "the report as sarif: the input `reports` names no file for it"],
    [{ paths: "src" }, "the input `paths` with `command: fetch`"],
    [{ reports: "sarif=lint.sarif" }, "the input `reports` with `command: fetch`"],
    [{ "fail-on-leak": "true" }, "cannot fail on a leak without `run`"],
  ])("leaves out nothing in silence that %j ask for", async (inputs, message) => {
    const job = start();
    checkout(job.workspace, { "job-secrets.yml": directoryConfig(["DB: secret://dev/db"]), "store/db": "v" });
    const step = await job.runAction(project, { with: inputs });
    expect(step.exitCode).toBe(2);
    expect(errorsOf(job).join("")).toContain(message);
    expect(job.env.size).toBe(0);
  });

  it("tells of all inputs that are wrong at once", async () => {
    const job = start();
    checkout(job.workspace, { "job-secrets.yml": directoryConfig(["DB: secret://dev/db"]), "store/db": "v" });
    const step = await job.runAction(project, {
      with: { command: "check", export: "nowhere", "fail-on-leak": "perhaps", paths: "src", run: "make" },
    });
    expect(step.exitCode).toBe(2);
    expect(errorsOf(job).map(each => /input `([\w-]+)`(.)/.exec(each)?.slice(1).join(""))).toEqual([
      "export:",
      "fail-on-leak:",
      "run ",
      "export ",
      "paths ",
    ]);
  });

  it("checks every reference without reading a value", async () => {
    const job = start();
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["DB: secret://dev/db", "GONE: secret://dev/gone"]),
      "store/db": randomValue(),
    });
    const step = await job.runAction(project, { with: { command: "check" } });
    expect(step.exitCode).toBe(3);
    expect(errorsOf(job)).toHaveLength(1);
    expect(errorsOf(job)[0]).toContain("secret://dev/gone");
    expect(step.stdout).not.toContain("add-mask");
    expect(job.env.size).toBe(0);
  });
});
