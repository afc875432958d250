import { describe, expect, it } from "vitest";
import { stdout } from "../../../src/secrets/sinks/stdout.ts";
import { binary, plainItem, secretItem, sinkContext } from "./items.ts";

describe("a value on stdout", () => {
  it.each<[string | Uint8Array, string]>([
    ["text without a newline", "text without a newline"],
    ["a\r\nb\n", "lines"],
    ["", "nothing"],
    [binary, "bytes"],
  ])("is %j, byte for byte: %s", async value => {
    const recording = sinkContext();
    await stdout.deliver([secretItem("A", value)], recording.context);
    expect(recording.stdout.bytes()).toEqual(Buffer.from(value));
    expect(recording.log.text()).toBe("");
  });

  it("may be a default, which is no secret", async () => {
    const recording = sinkContext();
    await stdout.deliver([plainItem("A", "default")], recording.context);
    expect(recording.stdout.text()).toBe("default");
  });

  it("may be anything", () => {
    expect(
      [secretItem("A", binary), secretItem("A", "x".repeat(1_000_000))].map(item => stdout.refuses(item)),
    ).toEqual([undefined, undefined]);
  });
});
