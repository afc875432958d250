import { describe, expect, it } from "vitest";
import { converse, type Dialog } from "../../src/io/process.ts";
import { callWitness } from "../../src/io/witness.ts";
import { env } from "./process/children.ts";

describe("a witness in the process group", () => {
  const called: Dialog[] = [];
  const call = () =>
    callWitness(async () => {
      const dialog = await converse("cat", [], { cwd: "/", env });
      called.push(dialog);
      return dialog;
    });

  it("has seen what ended it, whatever came at the same time, and is replaced", async () => {
    const witness = call();
    expect(await witness.hasSeen()).toBe(false);
    called.at(-1)?.kill();
    expect(await Promise.all([witness.hasSeen(), witness.hasSeen()])).toEqual([true, true]);
    expect(await Promise.all([witness.hasSeen(), witness.hasSeen(), witness.hasSeen()])).toEqual([
      false,
      false,
      false,
    ]);
    witness.end();
    expect(await called.at(-1)?.ended).toBeDefined();
  });

  it("says nothing where it cannot be called", async () => {
    const nobody = callWitness(() => converse("no-such-program-here", [], { cwd: "/", env }));
    expect(await nobody.hasSeen()).toBeUndefined();
    expect(await callWitness(async () => undefined).hasSeen()).toBeUndefined();
  });
});
