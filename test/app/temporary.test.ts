import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { isOurDirectory } from "../../src/action/state.ts";
import { fileDirectory, selfEmptyingDirectory } from "../../src/app/temporary.ts";
import { recordingDoors } from "../doors.ts";

const doorsWith = (env: Record<string, string>) => recordingDoors({ env }).doors;

describe("the directory of delivered files", () => {
  it.each<[Record<string, string>, string, string]>([
    [{ RUNNER_TEMP: "/runner/temp" }, "/runner/temp", "the platform's, which it empties"],
    [{ RUNNER_TEMP: "" }, tmpdir(), "the machine's"],
    [{}, tmpdir(), "the machine's"],
  ])("is for %j in %s: %s", (env, parent) => {
    expect(fileDirectory(doorsWith(env))).toMatch(new RegExp(`^${parent}/job-secrets-[0-9a-f]{24}$`));
  });

  it("is another one each time, and one that the post step takes for ours", () => {
    const paths = Array.from({ length: 10 }, () => fileDirectory(doorsWith({})));
    expect(new Set(paths).size).toBe(10);
    expect(paths.every(isOurDirectory)).toBe(true);
  });

  it("empties itself where the platform does that, and only there", () => {
    expect(selfEmptyingDirectory(doorsWith({ RUNNER_TEMP: "/runner/temp" }))).toContain(
      "/runner/temp/job-secrets-",
    );
    expect(selfEmptyingDirectory(doorsWith({}))).toBeUndefined();
  });
});
