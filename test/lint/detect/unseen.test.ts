import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { LintText } from "../../../src/lint/detect/text.ts";
import { type Bare, withoutUnseen } from "../../../src/lint/detect/unseen.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { createScanner } from "../../../src/lint/scan/create-scanner.ts";
import { passwords } from "./ways/passwords.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const value = passwords[1] ?? "";
const signs = ["\u200b", "\u200d", "\u200f", "\u202e", "\u2060", "\ufeff", "\u00ad"];

function found(text: string, path = "a.env"): readonly string[] {
  return withoutOverlaps(inspector.inspect(Buffer.from(text), path) ?? []).map(each => each.value);
}

/** As the scanner marks them. */
function bareOf(bytes: Uint8Array): Bare | undefined {
  const marks = createScanner({ keywords: [], stems: [], names: [], everyRun: false }).scan(bytes, "prose");
  const unseen = Array.from({ length: marks.count }, (_, index) => index)
    .filter(index => marks.kind(index) === "unseen")
    .map(index => ({ at: marks.start(index), end: marks.end(index) }));
  return withoutUnseen(new LintText(bytes, "a"), unseen);
}

describe.each(signs)("a sign that nobody sees, %j,", sign => {
  it.each([
    ["in a name", `DB_PASS${sign}WORD=${value}`],
    ["behind a name", `DB_PASSWORD${sign}=${value}`],
    ["in front of a name", `a=b\n${sign}DB_PASSWORD=${value}`],
    ["in front of a value", `DB_PASSWORD=${sign}${value}`],
    ["in a value", `DB_PASSWORD=${value.slice(0, 5)}${sign}${value.slice(5)}`],
    ["in all of them, several times", `PASS${sign}${sign}WORD${sign}=${value.split("").join(sign)}`],
  ])("hides nothing %s", (_, text) => {
    expect(found(text)).toEqual([value]);
  });

  it("hides no token", () => {
    const token = ["ghp", "_", "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"].join("");
    expect(found(`x: ${token.slice(0, 9)}${sign}${token.slice(9)}`, "a.txt")).toEqual([token]);
    expect(found(`x: ${token}${sign}y`, "a.txt")).toEqual([token]);
  });
});

it("a finding stands where its text does", () => {
  const text = Buffer.from(`# \u200bnote\nuser: "\u00adbob"\npass\u200bword: ${value}\n`);
  const [candidate] = inspector.inspect(text, "a.yaml") ?? [];
  expect(text.subarray(candidate?.start, candidate?.end).toString()).toBe(value);
});

describe.each(["\u00a0", "\u2003", "\u2009", "\u202f", "\u205f", "\u3000"])("a space that is %j", space => {
  it.each([
    ["a.env", `DB_PASSWORD${space}=${space}${value}`],
    ["a.yaml", `password:${space}${value}`],
    ["a.yaml", `password${space}${space}:${space} ${value}`],
    ["a.md", `Password${space}: ${value}`],
    ["a.py", `password${space}=${space}"${value}"`],
    ["a.json", `{"password":${space}"${value}"}`],
  ])("is one in a %s that says %j", (path, text) => {
    expect(found(`é\n${text}\n`, path)).toEqual([value]);
  });
});

it("what may belong to a value is hidden up to where that stands in its text", () => {
  const line = `pass\u200bword: ${value} more`;
  const text = Buffer.from(`# ${"\u200b".repeat(9)}note\n${line}\nx: 1\n`);
  const [candidate] = inspector.inspect(text, "a.yaml") ?? [];
  expect(candidate?.shownFrom).toBe(text.indexOf("\nx: 1"));
});

it("a finding behind a space that is not of ASCII stands where its text does", () => {
  const text = Buffer.from(`é:\u00a0é\npassword\u3000:\u00a0${value}\n`);
  const [candidate] = inspector.inspect(text, "a.yaml") ?? [];
  expect(text.subarray(candidate?.start, candidate?.end).toString()).toBe(value);
});

it("signs of a script, and the mark that a text begins with, are left where they are", () => {
  for (const text of ["\ufeffPASSWORD=x", "12\u00a0000", "می\u200cخواهم", "👨\u200d👩\u200d👧", "plain"]) {
    expect(bareOf(Buffer.from(text))).toBeUndefined();
  }
});

it("each byte that is left has its place", () => {
  const piece = fc.constantFrom(
    ...signs,
    ...["\u00a0", "\u3000"].map(space => `=${space}`),
    "a",
    "=",
    "ö",
    "日",
    "\u2019",
    " ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      const text = Buffer.from(`x${pieces.join("")}`);
      const bare = bareOf(text);
      if (bare === undefined) return;
      const left = pieces
        .filter(each => !signs.includes(each))
        .map(each => each.replace(/[\u00a0\u3000]/, " "));
      expect(Buffer.from(bare.bytes).toString()).toBe(`x${left.join("")}`);
      const there = [...bare.bytes].map((byte, index) => (byte === 0x20 ? 0x20 : text[bare.placeOf(index)]));
      expect(there).toEqual([...bare.bytes]);
    }),
  );
});
