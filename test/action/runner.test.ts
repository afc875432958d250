import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inputOf, keepState, stateOf } from "../../src/action/runner.ts";
import { failureOf } from "../failures.ts";
import { readPairs } from "../harness/file-command.ts";
import { scratch } from "../harness/scratch.ts";

describe("the runner of GitHub", () => {
  it("gives inputs by their names in capitals, with spaces written as underscores", () => {
    const env = { "INPUT_ALLOW-NAMES": " A B \n", INPUT_TWO_WORDS: "x" };
    expect(["allow-names", "two words", "none"].map(name => inputOf(env, name))).toEqual(["A B", "x", ""]);
  });

  it("gives the post step what the main step kept, and nothing else", async () => {
    const file = join(scratch(), "state");
    writeFileSync(file, "");
    await keepState({ GITHUB_STATE: file }, "files", "/tmp/a<<b=c");
    await keepState({ GITHUB_STATE: file }, "seal", "00ff");
    const kept = [...readPairs(readFileSync(file, "utf8"))];
    expect(kept).toEqual([
      ["files", "/tmp/a<<b=c"],
      ["seal", "00ff"],
    ]);
    const env = Object.fromEntries(kept.map(([name, value]) => [`STATE_${name}`, value]));
    expect(["files", "seal", "more"].map(name => stateOf(env, name))).toEqual(["/tmp/a<<b=c", "00ff", ""]);
  });

  it.each(["/tmp/x\ny=z", "/tmp/x\rz"])("keeps no second state in a value of several lines", async value => {
    const file = join(scratch(), "state");
    writeFileSync(file, "");
    const error = await failureOf(() => keepState({ GITHUB_STATE: file }, "files", value));
    expect([error.code, readFileSync(file, "utf8")]).toEqual(["config", ""]);
  });
});
