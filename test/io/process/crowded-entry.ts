/** A program for tests: opens files until no more can be, starts programs then, and prints what becomes of it. */
import { openSync } from "node:fs";
import { ask, converse, runChild } from "../../../src/io/process.ts";

const options = { cwd: "/", env: {} };
const pass = async () => undefined;
const request = {
  command: "true",
  args: [],
  ...options,
  onStdout: pass,
  onStderr: pass,
  sharesTerminal: false,
};

try {
  for (;;) openSync("/dev/null", "r");
} catch {
  // As many as there can be.
}
const ways = [() => ask("true", [], options), () => converse("true", [], options)];
for (const way of ways) {
  const why = await way().catch((thrown: unknown) => thrown);
  process.stdout.write(`${why instanceof Error ? why.message : "it runs"}\n`);
}
const { code, fault } = await runChild(request);
process.stdout.write(`${code} ${fault?.message}\n`);
