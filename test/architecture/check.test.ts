/** Plants every kind of violation in a small house and looks whether it is told. */
import { describe, expect, test } from "vitest";
import { checkArchitecture } from "./check.ts";
import { planted } from "./planted.ts";

const sound: Readonly<Record<string, string>> = {
  "model/secret.ts": "export const secret = 1;\n",
  "io/files.ts": 'import { readFile } from "node:fs/promises";\nexport const files = { readFile };\n',
  "io/process.ts": 'import { spawn } from "node:child_process";\nexport const start = spawn;\n',
  "ci/platform.ts": "export interface Platform {}\n",
  "ci/github.ts":
    'import { command } from "./github/commands.ts";\nimport type { Platform } from "./platform.ts";\nexport const github: Platform = { command };\n',
  "ci/github/commands.ts": "export const command = 1;\n",
  "ci/index.ts": 'import { github } from "./github.ts";\nexport const platforms = [github];\n',
  "secrets/stores/store.ts":
    'import type { files } from "../../io/files.ts";\nexport type F = typeof files;\n',
  "secrets/stores/env.ts": 'import type { F } from "./store.ts";\nexport const env = (f: F) => f;\n',
  "secrets/stores/index.ts": 'import { env } from "./env.ts";\nexport const stores = [env];\n',
  "secrets/fetch.ts": "export function fetch() {}\n",
  "secrets/pipeline.ts": 'import { fetch } from "./fetch.ts";\nexport const run = () => fetch();\n',
  "secrets/mask.ts":
    "export const mask = (secret: { reveal(): string }, process: { env: 1 }) => secret.reveal();\n",
  "app/fetch.ts": 'export { run } from "../secrets/pipeline.ts";\n',
  "cli/main.ts": 'import { run } from "../app/fetch.ts";\nprocess.exitCode = run(process.env);\n',
};

function check(planted: Readonly<Record<string, string>>): string[] {
  return checkArchitecture(new Map(Object.entries({ ...sound, ...planted })));
}

test("finds nothing in a sound house", () => {
  expect(check({})).toEqual([]);
});

test.each(planted)("tells of the violation: %s", (_why, path, text, told) => {
  const reasons = check({ [path]: text }).map(line => line.replace(/^src\/\S+:\d+ /, ""));
  expect(reasons).toEqual(told);
});

describe("import cycles", () => {
  test("are told once, with the way round", () => {
    const files = {
      "app/a.ts": 'import "./b.ts";',
      "app/b.ts": 'import "./c.ts";',
      "app/c.ts": 'import type { A } from "./a.ts";',
    };
    expect(check(files)).toEqual([
      "src/app/a.ts:1 is in an import cycle: app/a.ts → app/b.ts → app/c.ts → app/a.ts",
    ]);
  });

  test("that share a file are both told", () => {
    const files = {
      "app/a.ts": 'import "./b.ts";\nimport "./c.ts";',
      "app/b.ts": 'import "./a.ts";',
      "app/c.ts": 'import "./a.ts";',
    };
    expect(check(files)).toHaveLength(2);
  });
});

test("tells all reasons against one file at once, with the place and the line of each", () => {
  const store = [
    'import * as core from "@actions/core";',
    'import { readFileSync } from "node:fs";',
    'import { run } from "../../app/fetch.ts";',
    'import { env } from "./env.ts";',
    "export const bad = () => [core, readFileSync, run, env, process.env] as any;",
    "",
  ].join("\n");
  expect(check({ "secrets/stores/bad.ts": store })).toEqual([
    "src/secrets/stores/bad.ts:1 imports @actions/core: nobody uses GitHub's toolkit",
    "src/secrets/stores/bad.ts:2 imports node:fs: the door to the file system is io/",
    "src/secrets/stores/bad.ts:3 imports app/fetch.ts: secrets may not import app",
    "src/secrets/stores/bad.ts:4 imports secrets/stores/env.ts: a plug-in never imports another (secrets/stores/env)",
    "src/secrets/stores/bad.ts:5 uses process.env: only action/main.ts, action/post.ts, cli/main.ts may",
    "src/secrets/stores/bad.ts:5 says any",
  ]);
});
