/** Flags that the engines know which get them. */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { flagOf } from "../../src/io/compiler.ts";
import { nodes } from "../programs.ts";

it.each(nodes)("$title knows its flag", ({ path }) => {
  const ask = (...args: readonly string[]) => spawnSync(path, args, { encoding: "utf8" });
  const flag = flagOf(ask("-p", "process.versions.v8").stdout);
  expect(ask(...(flag === undefined ? [] : [flag]), "-p", "1")).toMatchObject({
    status: 0,
    stdout: "1\n",
    stderr: "",
  });
});

it.each([
  ["11.3.244.8-node.36", true],
  ["13.6.233.17-node.51", true],
  ["14.1.146.11-node.14", false],
  ["1.3", false],
])("an engine of version %s gets a flag: %s", (version, expected) => {
  expect(flagOf(version) !== undefined).toBe(expected);
});
