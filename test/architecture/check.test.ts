/** Plants every kind of violation in a small house and looks whether it is told. */
import { describe, expect, test } from "vitest";
import { checkArchitecture } from "./check.ts";
import { longestFile, longestFunction } from "./house.ts";

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

const planted: readonly (readonly [why: string, path: string, text: string, told: readonly string[]])[] = [
  [
    "upward import",
    "model/a.ts",
    'import { files } from "../io/files.ts";',
    ["imports io/files.ts: model may not import io"],
  ],
  [
    "upward type import",
    "io/a.ts",
    'import type { F } from "../secrets/stores/store.ts";',
    ["imports secrets/stores/store.ts: io may not import secrets"],
  ],
  [
    "upward re-export",
    "redact/a.ts",
    'export * from "../io/files.ts";',
    ["imports io/files.ts: redact may not import io"],
  ],
  [
    "upward type by import()",
    "model/a.ts",
    'export type A = import("../io/files.ts").F;',
    ["imports io/files.ts: model may not import io"],
  ],
  [
    "upward dynamic import",
    "config/a.ts",
    'export const a = () => import("../ci/index.ts");',
    ["imports ci/index.ts: config may not import ci"],
  ],
  [
    "lint knows no secrets",
    "lint/a.ts",
    'import "../secrets/fetch.ts";',
    ["imports secrets/fetch.ts: lint may not import secrets"],
  ],
  [
    "a front goes through app",
    "cli/a.ts",
    'import "../secrets/fetch.ts";',
    ["imports secrets/fetch.ts: cli may not import secrets"],
  ],
  ["no layer", "extras/a.ts", 'import "../model/secret.ts";', ["is in extras, which is no layer"]],
  [
    "a store takes a door itself",
    "secrets/stores/a.ts",
    'import { files } from "../../io/files.ts";',
    ["imports io/files.ts by value: it gets the doors handed and imports only their types"],
  ],
  [
    "no such file",
    "model/a.ts",
    'import "./secret.js";',
    ["imports ./secret.js, which is no file of src/ (relative imports end in .ts)"],
  ],
  [
    "computed import",
    "app/a.ts",
    "export const a = (name: string) => import(name);",
    ["imports a module whose name is computed"],
  ],
  [
    "file system",
    "secrets/a.ts",
    'import { readFileSync } from "fs";',
    ["imports fs: the door to the file system is io/"],
  ],
  [
    "file system by require",
    "secrets/a.ts",
    'const fs = require("node:fs");',
    ["imports node:fs: the door to the file system is io/"],
  ],
  [
    "network by module",
    "ci/a.ts",
    'import { request } from "node:https";',
    ["imports node:https: the door to the network is io/"],
  ],
  [
    "network by global",
    "ci/a.ts",
    'export const a = await fetch("http://127.0.0.1");',
    ["uses fetch: the door to the network is io/"],
  ],
  [
    "global object",
    "ci/a.ts",
    "export const a = globalThis.fetch;",
    ["uses globalThis, which opens every door"],
  ],
  [
    "child process",
    "io/a.ts",
    'import { spawn } from "node:child_process";',
    ["imports node:child_process: the door to child processes is io/process.ts"],
  ],
  [
    "toolkit",
    "app/a.ts",
    'import * as core from "@actions/core";',
    ["imports @actions/core: the door to GitHub's toolkit is action/, ci/github.ts"],
  ],
  ["console", "app/a.ts", 'console.log("a");', ["uses console: nobody uses the console"]],
  [
    "sibling",
    "ci/a.ts",
    'import { github } from "./github.ts";',
    ["imports ci/github.ts: a plug-in never imports another (ci/github)"],
  ],
  [
    "plug-in of another kind",
    "secrets/sinks/a.ts",
    'import { env } from "../stores/env.ts";',
    ["imports secrets/stores/env.ts: a plug-in never imports another (secrets/stores/env)"],
  ],
  [
    "another plug-in's own part",
    "secrets/a.ts",
    'import { command } from "../ci/github/commands.ts";',
    ["imports ci/github/commands.ts, which belongs to ci/github.ts alone"],
  ],
  [
    "reveal",
    "app/a.ts",
    "export const a = (s: { reveal(): string }) => s.reveal();",
    ["takes a secret's value out with reveal"],
  ],
  [
    "reveal in brackets",
    "app/a.ts",
    'export const a = (s: { reveal(): string }) => s["reveal"]();',
    ["takes a secret's value out with reveal"],
  ],
  [
    "reveal taken apart",
    "app/a.ts",
    "export const a = ({ revealBytes }: { revealBytes(): string }) => revealBytes();",
    ["takes a secret's value out with revealBytes"],
  ],
  [
    "environment",
    "app/a.ts",
    "export const a = process.env.HOME;",
    ["uses process.env: only action/main.ts, action/post.ts, cli/main.ts may"],
  ],
  ["environment taken apart", "app/a.ts", "export const { env } = process;", ["uses process as a whole"]],
  ["process module", "app/a.ts", 'import { env } from "node:process";', ["imports process as a module"]],
  [
    "exit code",
    "cli/a.ts",
    "process.exitCode = 1;",
    ["uses process.exitCode: only action/main.ts, action/post.ts, cli/main.ts may"],
  ],
  ["exit in a main", "cli/main.ts", "process.exit(1);", ["calls process.exit"]],
  ["any", "app/a.ts", "export const a = (b: any) => b;", ["says any"]],
  [
    "non-null",
    "app/a.ts",
    "export const a = (b?: string) => b!.length;",
    ["asserts with ! that something is there"],
  ],
  ["enum", "app/a.ts", "export enum A { B }", ["declares the enum A"]],
  ["default export", "app/a.ts", "export default 1;", ["exports by default"]],
  ["default function", "app/a.ts", "export default function a() {}", ["exports by default"]],
  ["default by name", "app/a.ts", "const a = 1;\nexport { a as default };", ["exports by default"]],
  ["empty name", "app/utils.ts", "export const a = 1;", ['is named "utils"']],
  ["empty folder name", "app/helpers/a.ts", "export const a = 1;", ['is named "helpers"']],
  ["camel case", "app/myFile.ts", "export const a = 1;", ["is not named in kebab-case"]],
  ["index", "app/index.ts", "export const a = 1;", ["is named index.ts, which only a registry is"]],
  [
    "long file",
    "app/a.ts",
    "const a = 1;\n".repeat(longestFile + 1),
    [`has ${longestFile + 1} lines; ${longestFile} are the limit`],
  ],
  [
    "long function",
    "app/a.ts",
    `export const a = () => {\n${"  a();\n".repeat(longestFunction - 1)}};\n`,
    [`has a function of ${longestFunction + 1} lines; ${longestFunction} are the limit`],
  ],
];

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
    "src/secrets/stores/bad.ts:1 imports @actions/core: the door to GitHub's toolkit is action/, ci/github.ts",
    "src/secrets/stores/bad.ts:2 imports node:fs: the door to the file system is io/",
    "src/secrets/stores/bad.ts:3 imports app/fetch.ts: secrets may not import app",
    "src/secrets/stores/bad.ts:4 imports secrets/stores/env.ts: a plug-in never imports another (secrets/stores/env)",
    "src/secrets/stores/bad.ts:5 uses process.env: only action/main.ts, action/post.ts, cli/main.ts may",
    "src/secrets/stores/bad.ts:5 says any",
  ]);
});
