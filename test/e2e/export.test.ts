/** `export` in the ways in which scripts use it. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratch } from "../harness/scratch.ts";
import { project, randomValue } from "./action.ts";

const program = join(project, "dist/cli/index.js");

/** Runs a script in which `"$@"` is the runner, with what the one entry DB refers to. */
function script(text: string, reference: string) {
  const folder = scratch();
  const config = `version: 1\nscopes: { all: { when: {}, read: ["env://**"] } }\nenv: { DB: "${reference}" }\n`;
  writeFileSync(join(folder, "job-secrets.yml"), config);
  const value = randomValue();
  const env = { PATH: process.env.PATH, secret_db: value };
  const args = ["-ec", text, "sh", process.execPath, program];
  return { ...spawnSync("sh", args, { cwd: folder, env, encoding: "utf8" }), value };
}

describe.runIf(process.platform !== "win32")("a script that evaluates what `export` prints", () => {
  const text = 'eval "$("$@" export --format shell)"; echo "went on with $DB"';

  it("has the secrets", () => {
    const { stdout, status, value } = script(text, "env://db");
    expect([stdout, status]).toEqual([`went on with ${value}\n`, 0]);
  });

  it.each([
    ["a secret is not there", "env://nothing"],
    ["a scope grants none of it", "dotenv://db"],
    ["the configuration has a mistake", "db"],
  ])("does not go on when %s", (_, reference) => {
    const { stdout, stderr, status } = script(text, reference);
    expect([stdout, status]).toEqual(["", 1]);
    expect(stderr).toMatch(/^job-secrets: cannot /);
  });

  it("gets no such word in the other formats", () => {
    const { stdout, status } = script('"$@" export --format json', "env://nothing");
    expect([stdout, status]).toEqual(["", 3]);
  });
});
