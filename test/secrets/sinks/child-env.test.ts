import { describe, expect, it } from "vitest";
import { runChild } from "../../../src/io/process.ts";
import { childEnv } from "../../../src/secrets/sinks/child-env.ts";
import { noVariables, plainItem, secretItem, sinkContext } from "./items.ts";

describe("the variables of a child", () => {
  it("are given by name, in their order, as texts", async () => {
    const { context, journal } = sinkContext();
    const variables = await childEnv.deliver([secretItem("B", "two\r\nlines"), plainItem("A", "1")], context);
    expect([...variables]).toEqual([
      ["B", "two\r\nlines"],
      ["A", "1"],
    ]);
    expect(journal).toEqual([]);
  });

  it.each(noVariables)("are refused: %o as %j (%s)", (item, why) => {
    expect(childEnv.refuses(item)).toBe(why);
  });

  it("may be as long as the operating system takes, to the byte", async () => {
    const [longest, tooLong] = noVariables
      .slice(-4)
      .map(([{ value }]) => String(typeof value === "string" ? value : value.reveal()));
    const start = (NAME = "") =>
      runChild({
        command: "true",
        args: [],
        env: { NAME },
        cwd: "/",
        sharesTerminal: false,
        onStdout: async () => undefined,
        onStderr: async () => undefined,
      });
    expect((await start(longest)).code).toBe(0);
    expect((await start(tooLong)).code).toBe(126);
  });

  it("pass a redactor", () => {
    expect(childEnv.redacted).toBe(true);
  });
});
