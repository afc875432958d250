import { describe, expect, it } from "vitest";
import type { ForeignAllowance } from "../../../src/config/config.ts";
import { Lines } from "../../../src/lint/locate.ts";
import { comments } from "../../../src/lint/suppress/comments.ts";
import type { Around } from "../../../src/lint/suppress/suppressions.ts";
import { findingOf } from "../formats/reports.ts";

const value = "V4lue";
const ruleIds = ["assignment", "jwt", "github-token"];

/** What is said of the (only) value in the text. */
function said(
  text: string,
  honour: readonly ForeignAllowance[] = [],
  count = true,
  earlier: readonly Around[] = [],
) {
  const bytes = Buffer.from(text);
  const start = bytes.indexOf(value);
  const span = { start, end: bytes.lastIndexOf(value) + value.length };
  const suppressions = comments({ count, honour, ruleIds, holds: () => true });
  const around = new Lines(bytes, undefined, { values: [span], shown: [] }).around(span.start, span.end);
  const finding = findingOf({ rule: "assignment", path: "a", line: 7 });
  const passes = suppressions.passes(finding, around, { earlier: () => earlier });
  return { passes, notes: suppressions.notes() };
}

const reasons = (text: string, honour?: readonly ForeignAllowance[]) => said(text, honour).passes?.reason;

describe("an allow comment", () => {
  it.each([
    ["on the line", `password = ${value} # job-secrets: allow assignment -- of a test`],
    ["on the line before", `# job-secrets: allow assignment -- of a test\npassword = ${value}\n`],
    ["before on the line", `/* job-secrets: allow assignment -- of a test */ password = ${value}`],
    ["in XML", `<!-- job-secrets: allow assignment -- of a test -->\n<p>${value}</p>`],
    ["in a template", `{{- /* job-secrets: allow assignment -- of a test */ -}}\n${value}`],
    ["among others", `${value} // job-secrets: allow jwt, assignment -- of a test`],
    ["at the end of a long value", `x\n${value}\n${value} # job-secrets:allow assignment -- of a test`],
    ["with CRLF", `${value} # job-secrets: allow assignment -- of a test\r\nnext`],
  ])("%s lets its rule pass, with its reason", (_where, text) => {
    expect(said(text)).toEqual({ passes: { by: "inline", reason: "of a test" }, notes: [] });
  });

  it("that does not count lets pass what another one let pass there before", () => {
    const text = `password = ${value} # job-secrets: allow assignment -- of a test`;
    expect(said(text, [], false).passes).toBeUndefined();
    const earlier = (line: string) => said(text, [], false, [{ before: [], on: [line], above: () => "" }]);
    expect(earlier("x = *** # job-secrets: allow assignment -- before")).toEqual({
      passes: { by: "inline", reason: "of a test" },
      notes: [],
    });
    expect(earlier("x = ***").passes).toBeUndefined();
    expect(earlier("x = *** # job-secrets: allow jwt -- before").passes).toBeUndefined();
  });

  it.each([
    ["two lines before", `# job-secrets: allow assignment -- x\n\n${value}`],
    ["on the line after", `${value}\n# job-secrets: allow assignment -- x`],
    ["for another rule", `${value} # job-secrets: allow jwt -- x`],
    ["behind something on the line before", `other = 1 # job-secrets: allow assignment -- x\n${value}`],
  ])("%s does not", (_where, text) => {
    expect(said(text)).toEqual({ passes: undefined, notes: [] });
  });

  it("does not count without its reason, or for a rule that there is not, and says so", () => {
    expect(said(`${value} # job-secrets: allow assignment`)).toEqual({
      passes: undefined,
      notes: ["a:7: an allow comment counts only with its reason: -- why"],
    });
    expect(said(`${value} # job-secrets: allow asignment -- x`)).toEqual({
      passes: undefined,
      notes: ["a:7: an allow comment names asignment: no rule"],
    });
  });

  it.each(["allow -- x", "allow * -- x", "allow"])("that names no rule does not count: %s", text => {
    expect(said(`${value} # job-secrets: ${text}`)).toEqual({
      passes: undefined,
      notes: ["a:7: an allow comment names no rule: job-secrets: allow assignment -- why"],
    });
  });

  it.each(["ignore assignment -- x", "ALLOW assignment -- x", "allows"])(
    "that begins otherwise is told: %s",
    text => {
      expect(said(`${value} # job-secrets: ${text}`)).toEqual({
        passes: undefined,
        notes: ["a:7: an allow comment begins otherwise: job-secrets: allow assignment -- why"],
      });
    },
  );

  it("is reported where it must not count", () => {
    const { passes, notes } = said(`${value} # job-secrets: allow assignment -- x`, [], false);
    expect(passes).toBeUndefined();
    expect(notes).toEqual([expect.stringMatching(/^a:7: an allow comment does not count in changes/)]);
  });

  it("never gives the value away as its reason", () => {
    expect(reasons(`// job-secrets: allow assignment -- see ${value}`)).toBe("see ***");
  });
});

describe("another tool's comment", () => {
  it.each<[ForeignAllowance, string]>([
    ["gitleaks", `${value} # gitleaks:allow`],
    ["gitleaks", `${value}\n${value} # gitleaks:allow`],
    ["detect-secrets", `${value} # pragma: allowlist secret`],
    ["detect-secrets", `# pragma: allowlist nextline secret\n${value}`],
    ["trufflehog", `${value} # trufflehog:ignore`],
    ["secretlint", `${value} // secretlint-disable-line`],
    ["secretlint", `// secretlint-disable-next-line\n${value}`],
    ["secretlint", `// secretlint-disable\n\n\n${value}`],
  ])("of %s counts when that is asked for: %s", (tool, text) => {
    expect(reasons(text, [tool])).toBe(`a comment for ${tool}`);
    expect(reasons(text)).toBeUndefined();
    expect(
      reasons(text, ["gitleaks", "detect-secrets", "trufflehog", "secretlint"].filter(isOther) as []),
    ).toBe(undefined);
    function isOther(each: string): boolean {
      return each !== tool;
    }
  });

  it.each<[ForeignAllowance, string]>([
    ["gitleaks", `# gitleaks:allow\n${value}`],
    ["detect-secrets", `# pragma: allowlist secret\n${value}`],
    ["secretlint", `// secretlint-disable\n// secretlint-enable\n${value}`],
    ["secretlint", `// secretlint-disable-next-line\n\n${value}`],
  ])("of %s does not reach further than there: %s", (tool, text) => {
    expect(reasons(text, [tool])).toBeUndefined();
  });
});
