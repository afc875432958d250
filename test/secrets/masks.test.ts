import { describe, expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { needlesOf } from "../../src/redact/needles.ts";
import { masksFor, roomFor } from "../../src/secrets/masks.ts";
import { recordingPlatform } from "./platform.ts";

const value = "correct-horse-battery";
const base64 = Buffer.from(value).toString("base64");
const needles = (name: string, text: string) => needlesOf(name, Secret.fromText(text));

describe("the masks of a platform", () => {
  it("are the values only where it has no room for more", () => {
    const { platform } = recordingPlatform();
    expect(masksFor([value], () => needles("S", value), platform)).toEqual({ texts: [value], leftOut: 0 });
  });

  it("are the values and then their forms, the likeliest first", () => {
    const { platform } = recordingPlatform(undefined, { mostMasks: 100 });
    const { texts, leftOut } = masksFor([value], () => needles("S", value), platform);
    expect(texts.slice(0, 2)).toEqual([value, base64]);
    expect(texts).toContain(Buffer.from(value).toString("hex"));
    expect(leftOut).toBe(0);
  });

  it("leave out what the platform finds by itself", () => {
    const { platform } = recordingPlatform(undefined, { mostMasks: 100, masksToo: () => [base64] });
    expect(masksFor([value], () => needles("S", value), platform).texts).not.toContain(base64);
  });

  it("give every secret its likeliest form before one gets them all, and count what found no room", () => {
    const { platform } = recordingPlatform(undefined, { mostMasks: 4 });
    const other = "another-long-secret";
    const { texts, leftOut } = masksFor(
      [value, other],
      () => [...needles("S", value), ...needles("T", other)],
      platform,
    );
    expect(texts.slice(0, 3)).toEqual([value, other, base64]);
    expect(Buffer.from(other).toString("base64")).toContain(texts[3]);
    expect(texts).toHaveLength(4);
    expect(leftOut).toBeGreaterThan(4);
  });

  it("are lines only where the log is masked line by line, or a lone brace would be masked", () => {
    const { platform } = recordingPlatform(undefined, { mostMasks: 100 });
    const json = '{\n  "password": "pass-w0rd!"\n}';
    expect(masksFor([json, "pass-w0rd!"], () => [], platform).texts).toEqual(["pass-w0rd!"]);
  });

  it("never leave out a value for want of room", () => {
    const { platform } = recordingPlatform(undefined, { mostMasks: 1 });
    expect(masksFor(["one-value", "two-value"], () => [], platform).texts).toEqual([
      "one-value",
      "two-value",
    ]);
  });
});

describe("the room of a log", () => {
  const big = (name: string, lines: number, width = 20) => {
    const texts = Array.from({ length: lines }, (_, line) => `${name}-${line}`.padEnd(width, "x"));
    return { name, texts: [texts.join("\n"), ...texts] };
  };

  it("is for every value of one line, and for the longest lines of the others, in turns", () => {
    const { platform } = recordingPlatform(undefined, { mostMasks: 2 });
    const token = { name: "TOKEN", texts: ["a-token"] };
    const mixed = big("MIXED", 12);
    const long = "the-longest-line-of-them-all";
    const { texts, cut } = roomFor(
      [big("BIG", 30), token, { ...mixed, texts: [...mixed.texts, long] }],
      platform,
    );
    expect(texts[0]).toBe("a-token");
    expect(texts).toContain(long);
    expect(texts).toHaveLength(11);
    expect(cut.map(({ name, lines, masked }) => [name, lines, masked])).toEqual([
      ["BIG", 31, 5],
      ["MIXED", 14, 5],
    ]);
  });

  it("has no end where whole values are masked", () => {
    const { texts, cut } = roomFor([big("BIG", 30)], recordingPlatform().platform);
    expect([texts.length, cut]).toEqual([31, []]);
  });
});
