/** Flags that the engines know which get them. */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { frugalFlags } from "../../src/io/engine.ts";
import { nodes } from "../programs.ts";

it.each(nodes)("$title knows its flags", ({ path }) => {
  const ask = (...args: readonly string[]) => spawnSync(path, args, { encoding: "utf8" });
  const flags = frugalFlags(ask("-p", "process.versions.v8").stdout);
  expect(ask(...flags, "-p", "1")).toMatchObject({
    status: 0,
    stdout: "1\n",
    stderr: "",
  });
});

it.each([
  ["11.3.244.8-node.36", 2],
  ["13.6.233.17-node.51", 2],
  ["14.1.146.11-node.14", 0],
  ["1.3", 0],
])("an engine of version %s gets %i flags", (version, count) => {
  expect(frugalFlags(version)).toHaveLength(count);
});
