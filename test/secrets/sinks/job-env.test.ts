import { describe, expect, it } from "vitest";
import { jobEnv } from "../../../src/secrets/sinks/job-env.ts";
import { failureOf } from "../../failures.ts";
import { noVariables, plainItem, secretItem, sinkContext } from "./items.ts";

describe("variables for later steps", () => {
  it("are handed to the platform, all in one call", async () => {
    const { context, env, journal } = sinkContext();
    await jobEnv.deliver([secretItem("B", "two\nlines"), plainItem("A", "1")], context);
    expect([...env]).toEqual([
      ["B", "two\nlines"],
      ["A", "1"],
    ]);
    expect(journal).toEqual(["log begins", "log done: variables"]);
  });

  it.each<[object, string]>([
    [{ canMask: false }, "where nothing is masked"],
    [{ setEnv: undefined }, "where there are no later steps"],
  ])("are refused with %o: %s", async platform => {
    const { context, env } = sinkContext({ platform: platform });
    const error = await failureOf(() => jobEnv.deliver([secretItem("A", "m4rker")], context));
    expect(error).toMatchObject({
      code: "undeliverable",
      message: "cannot hand variables to later steps: recording cannot mask them",
      hint: expect.stringContaining("job-secrets run"),
    });
    expect(env.size).toBe(0);
  });

  it.each(noVariables)("are refused: %o as %j (%s)", (item, why) => {
    expect(jobEnv.refuses(item)).toBe(why);
  });
});
