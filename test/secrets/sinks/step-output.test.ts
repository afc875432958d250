import { describe, expect, it } from "vitest";
import { stepOutput } from "../../../src/secrets/sinks/step-output.ts";
import { failureOf } from "../../failures.ts";
import { noTexts, plainItem, secretItem, sinkContext } from "./items.ts";

describe("outputs of a step", () => {
  it("are handed to the platform, all in one call", async () => {
    const { context, outputs, journal } = sinkContext();
    await stepOutput.deliver([secretItem("B", "two\nlines"), plainItem("A", "1")], context);
    expect([...outputs]).toEqual([
      ["B", "two\nlines"],
      ["A", "1"],
    ]);
    expect(journal).toEqual(["log begins", "log done: outputs"]);
  });

  it.each<[object, string]>([
    [{ canMask: false }, "where nothing is masked"],
    [{ setOutput: undefined }, "where there are none"],
  ])("are refused with %o: %s", async platform => {
    const { context, outputs } = sinkContext({ platform: platform });
    const error = await failureOf(() => stepOutput.deliver([secretItem("A", "m4rker")], context));
    expect(error).toMatchObject({
      code: "undeliverable",
      message: expect.stringContaining("cannot set step outputs"),
    });
    expect(outputs.size).toBe(0);
  });

  it.each(noTexts)("are refused: %o as %j (%s)", (item, why) => {
    expect(stepOutput.refuses(item)).toBe(why);
  });

  it("may be longer than a variable can be", () => {
    expect(stepOutput.refuses(secretItem("A", "x".repeat(1_048_576)))).toBeUndefined();
  });
});
