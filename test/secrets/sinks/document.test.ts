import { describe, expect, it } from "vitest";
import { json } from "../../../src/secrets/formats/json.ts";
import { document } from "../../../src/secrets/sinks/document.ts";
import { failureOf } from "../../failures.ts";
import { noTexts, plainItem, secretItem, sinkContext } from "./items.ts";

describe("a document", () => {
  it("is written in the format that was named, in one write to stdout", async () => {
    const { context, journal, log } = sinkContext();
    await document.deliver([secretItem("B", 'a"b\n'), plainItem("A", "1")], { ...context, format: json });
    expect(journal).toEqual(["stdout begins", 'stdout done: {"B":"a\\"b\\n","A":"1"}\n']);
    expect(log.text()).toBe("");
  });

  it("needs a format", async () => {
    const error = await failureOf(() => document.deliver([], sinkContext().context));
    expect(error.message).toBe("cannot write a document: no format was named");
  });

  it.each(noTexts)("refuses %o as %j: %s", (item, why) => {
    expect(document.refuses(item)).toBe(why);
  });

  it("refuses what its format cannot hold", () => {
    const refusing = { ...json, refuses: (text: string) => (text === "odd" ? "it is odd" : undefined) };
    const item = secretItem("A", "odd");
    expect([document.refuses(item, { format: refusing }), document.refuses(item, { format: json })]).toEqual([
      "it is odd",
      undefined,
    ]);
  });

  it("takes values of any length", () => {
    expect(document.refuses(secretItem("A", "x".repeat(1_048_576)))).toBeUndefined();
  });
});
