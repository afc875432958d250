import { describe, expect, it } from "vitest";
import { planInit } from "../../src/app/init.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

/** A plan for a folder of a repository that has these files. */
function planIn(folder: string, files: Readonly<Record<string, string>>) {
  const top = scratch();
  writeTree(top, { ".git/HEAD": "ref: refs/heads/main\n", "sub/x": "x", ...files });
  const { doors } = recordingDoors({
    cwd: folder === "" ? top : `${top}/${folder}`,
    env: { HOME: scratch() },
  });
  return { top, plan: () => planInit(doors) };
}

describe("init", () => {
  it("says where the top of the repository is, where it is not started there", async () => {
    const below = planIn("sub", {});
    expect((await below.plan()).top).toBe(below.top);
    expect((await planIn("", {}).plan()).top).toBeUndefined();
  });

  it("makes no project inside of another one, whose configuration counts already", async () => {
    const { plan } = planIn("sub", { "job-secrets.yml": "version: 1\n" });
    const { code, message } = await failureOf(plan);
    expect([code, message]).toEqual([
      "usage",
      "cannot make a project: ../job-secrets.yml is there already, and counts here too",
    ]);
  });
});
