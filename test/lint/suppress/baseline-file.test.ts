import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBaseline, writeBaseline } from "../../../src/lint/suppress/baseline-file.ts";
import { failureOf } from "../../failures.ts";

const key = "0123456789abcdef".repeat(2);
const one = "a".repeat(20);
const other = "b".repeat(20);

const words = fc.stringMatching(/^[!-~]{1,12}( [!-~]{1,12}){0,3}$/);
const entry = fc.record({
  fingerprint: fc.stringMatching(/^[0-9a-f]{20}$/),
  rule: fc.stringMatching(/^[a-z]{1,8}(-[a-z]{1,8})?$/),
  isHistoryOnly: fc.boolean(),
  owner: fc.option(fc.stringMatching(/^[a-z-]{1,12}$/), { nil: undefined }),
  expires: fc.option(
    fc
      .date({ noInvalidDate: true, min: new Date("2000-01-01"), max: new Date("2099-12-31") })
      .map(date => date.toISOString().slice(0, 10)),
    { nil: undefined },
  ),
  reason: words,
});
const entries = fc.uniqueArray(entry, { selector: ({ fingerprint }) => fingerprint, maxLength: 12 });

describe("a baseline file", () => {
  it("is read as it was written, in any order of its lines", () => {
    fc.assert(
      fc.property(entries, list => {
        const text = writeBaseline({ key, entries: list });
        const sorted = [...list].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
        expect(readBaseline(text, "f")).toEqual({ key, entries: sorted });
        const mixed = text.split("\n").reverse().join("\r\n");
        expect(readBaseline(mixed, "f").entries).toHaveLength(list.length);
      }),
    );
  });

  it("is the same for the same entries, sorted, one line each", () => {
    fc.assert(
      fc.property(entries, list => {
        const text = writeBaseline({ key, entries: list });
        expect(writeBaseline({ key, entries: [...list].reverse() })).toBe(text);
        expect(text.split("\n")).toHaveLength(list.length + 4);
      }),
    );
  });

  it("has of two lines for one finding the one that expires first, in either order", () => {
    const key = `key ${"0".repeat(32)}`;
    const fingerprint = "a".repeat(20);
    const lines = ["", " expires=2027-01-31", " expires=2026-01-31"].map(
      expires => `${fingerprint} assignment${expires} -- reason`,
    );
    for (const order of [lines, [...lines].reverse()]) {
      const { entries } = readBaseline([key, ...order].join("\n"), "file");
      expect(entries.map(({ expires }) => expires)).toEqual(["2026-01-31"]);
    }
  });

  it("is refused where a later version wrote it", () => {
    const text = `# job-secrets baseline 2: more\nkey ${"0".repeat(32)}\n`;
    expect(() => readBaseline(text, "file")).toThrow("a later version of this program wrote it");
  });

  it("merges where two branches added lines", () => {
    const both =
      writeBaseline({ key, entries: [] }) +
      [`${one} jwt -- x`, `${other} jwt -- y`, `${one} jwt -- x`].join("\n");
    expect(readBaseline(both, "f").entries.map(({ reason }) => reason)).toEqual(["x", "y"]);
  });
});

describe("what is no baseline", () => {
  const form = "a line is FINGERPRINT RULE [history] [owner=NAME] [expires=YYYY-MM-DD] -- REASON";

  it.each([
    [
      "nothing",
      "",
      [
        "cannot read f:1: its key is missing; take the line from an older version of the file, or remove the file and let --write-baseline write it anew",
      ],
    ],
    ["an entry without a reason", `key ${key}\n${one} jwt`, [`cannot read f:2: ${form}`]],
    [
      "a day that there is not",
      `key ${key}\n\n${one} jwt expires=2027-02-30 -- x`,
      ["cannot read f:3: there is no day 2027-02-30"],
    ],
    [
      "marks of a conflict",
      `key ${key}\n<<<<<<< HEAD\n=======`,
      [`cannot read f:2: ${form}`, `cannot read f:3: ${form}`],
    ],
  ])("is told line by line: %s", async (_what, text, messages) => {
    const failure = await failureOf(async () => readBaseline(text, "f"));
    const all = failure.failures.length > 0 ? failure.failures : [failure];
    expect(all.map(({ message }) => message)).toEqual(messages);
    expect(failure.code).toBe("config");
  });
});

it("a baseline that two merged branches began has two keys, and is written with them", () => {
  const other = key.replace("0", "1");
  const file = readBaseline(`key ${key}\nkey ${other}\n${one} jwt -- x\n`, "f");
  expect(file).toMatchObject({ key, otherKeys: [other] });
  expect(readBaseline(writeBaseline(file), "f")).toEqual(file);
});
