import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { randomValue } from "./action.ts";
import { setUp } from "./runner.ts";

describe("what a command did not get", () => {
  it.each([
    ["exit 3", 3, "the command did not get SOPS_AGE_KEY, which opens a store; --keep hands it on\n"],
    ["exit 255", 255, "the command did not get SOPS_AGE_KEY, which opens a store; --keep hands it on\n"],
    ["exit 0", 0, ""],
    ["kill -INT $$", 130, ""],
  ])("is told where that may be why it failed: %s", (script, status, stderr) => {
    const { start, cwd } = setUp();
    const config = join(cwd, "job-secrets.yml");
    const declared = "stores: { sealed: { type: sops, path: sealed.yaml }, ";
    writeFileSync(config, readFileSync(config, "utf8").replace("stores: { ", declared));
    const env = { SOPS_AGE_KEY: randomValue() };
    expect(start(["run", "--", "sh", "-c", script], { env })).toEqual({ status, stdout: "", stderr });
  });

  it("is told of a variable of an env store as what it is", () => {
    const { start, cwd } = setUp();
    const config = join(cwd, "job-secrets.yml");
    const declared = "stores: { vars: { type: env }, ";
    writeFileSync(config, readFileSync(config, "utf8").replace("stores: { ", declared));
    const { stderr } = start(["run", "--", "sh", "-c", "exit 3"], { env: { secret_X: randomValue() } });
    expect(stderr).toBe(
      "the command did not get secret_X, which is a secret of a store: an entry under `env` delivers it; --keep hands it on\n",
    );
  });

  it("is told of a name to keep, to overwrite or to allow that is nobody's", () => {
    const { start } = setUp();
    const idle = ["--keep", "NOPE_*", "--overwrite", "NOPE", "--allow-name", "NOPE"];
    const { status, stderr } = start(["run", ...idle, "--", "true"]);
    expect(status).toBe(0);
    expect(stderr.split("\n").sort()).toEqual([
      "",
      "warning: nothing to allow: no secret is delivered as NOPE",
      "warning: nothing to keep: no variable is named NOPE_*",
      "warning: nothing to overwrite: no secret is delivered as NOPE",
    ]);
  });
});

describe("what a command leaves running with its output open", () => {
  it("is given up after a second of silence, and stderr says that the rest is lost", () => {
    const { start } = setUp();
    const script = "(sleep 3; echo late) & echo early";
    const { status, stdout, stderr } = start(["run", "--", "sh", "-c", script]);
    expect([status, stdout]).toEqual([0, "early\n"]);
    expect(stderr).toMatch(/^job-secrets: the command left something running .* is lost \(.*\)\n$/);
  });
});
