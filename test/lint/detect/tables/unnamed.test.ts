import { describe, expect, it } from "vitest";
import { createInspector } from "../../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../../src/lint/rules/index.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });

function found(path: string, text: string): readonly string[] {
  const candidates = withoutOverlaps(inspector.inspect(Buffer.from(text), path) ?? []);
  return candidates.map(({ start, end, value }) => {
    expect(text.slice(start, end)).toBe(value);
    return value;
  });
}

describe("finds passwords in a column that has no name", () => {
  const made = [
    ["Tiger", "2025!xy"],
    ["Zx9$", "kQ27pl"],
    ["Summer!", "2024a"],
    ["harbor", "Lamp77"],
  ];
  const [first = "", second = "", third = "", plain = ""] = made.map(parts => parts.join(""));
  const values = [first, second, third, plain];

  it.each([
    ["a.csv", values.map((value, at) => `user${at},u${at}@acme.io,${value}`)],
    ["a.tsv", values.map((value, at) => `${at}\tu${at}@acme.io\t"${value}"\t2024-01-0${at + 1}`)],
    ["a.csv", ["site;login;what", ...values.map((value, at) => `https://x.io;u${at}@acme.io;${value}`)]],
  ])("of a %s of %j", (path, lines) => {
    expect(found(path, lines.join("\n"))).toEqual(values);
  });

  it.each([
    ["without addresses", values.map((value, at) => `${at},${value}`)],
    ["of two rows", values.slice(0, 2).map((value, at) => `u${at}@acme.io,${value}`)],
    ["of codes", values.map((_, at) => `u${at}@acme.io,AB-12${at}Qx${"7".repeat(at)}`)],
    ["of one length", [1, 2, 3, 4].map(at => `u${at}@acme.io,Aq8!Zt4${at}Lm`)],
    ["of the same again", [0, 1, 2, 3].map(at => `u${at}@acme.io,${values[at % 2] ?? ""}`)],
    ["of accounts", [1, 2, 3, 4].map(at => `u${at}@acme.io,Bob${"b".repeat(at)}@Acme${at}.io`)],
  ])("and none of a table %s", (_what, lines) => {
    expect(found("a.csv", lines.join("\n"))).toEqual([]);
  });
});
