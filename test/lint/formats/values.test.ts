/** No report gives away what was found, in any form that the redaction knows. */
import { describe, expect, it } from "vitest";
import { canaryRule } from "../../../src/lint/canary.ts";
import { withCrc32 } from "../../../src/lint/checksums.ts";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { formats } from "../../../src/lint/formats/index.ts";
import { lint } from "../../../src/lint/pipeline.ts";
import type { Report } from "../../../src/lint/report.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { alphanumeric, sample } from "../../../src/lint/samples.ts";
import { comments } from "../../../src/lint/suppress/comments.ts";
import { allOf } from "../../../src/lint/suppress/suppressions.ts";
import { messagePath } from "../../../src/model/commit.ts";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { createRedactor } from "../../../src/redact/redactor.ts";
import { options } from "./reports.ts";

const rules = ruleGroups.flatMap(group => group.rules);

interface Planted {
  readonly path: string;
  readonly text: string;
}

const commit = "0123456789abcdef".repeat(3).slice(0, 40);
const token = withCrc32("ghp_", sample(alphanumeric, 30));

/** Each rule's own examples; all of them in one file and in a commit's message, line after line; each twice in a line; one in a file's name. */
function planted(): Planted[] {
  const examples = rules.flatMap(({ id, examples: { hits } }) =>
    hits().map((hit, index) => ({
      path: `${id}-${index}/${typeof hit === "string" ? "file" : hit.path}`,
      text: typeof hit === "string" ? hit : hit.text,
    })),
  );
  const short = examples.filter(({ text }) => !text.trim().includes("\n")).map(({ text }) => text.trim());
  const pairs = short.map((text, index) => `${text} ${short[(index + 7) % short.length]}`);
  const allowed = short.map(text => `${text} # job-secrets: allow assignment -- see ${text}`);
  return [
    ...examples,
    { path: "all.txt", text: short.join("\n") },
    { path: messagePath("commit", commit), text: `fix: it\n\n${short.join("\n\n")}` },
    { path: messagePath("tag", commit), text: short[0] ?? "" },
    { path: `logins/${token}/a.txt`, text: `token: ${token}` },
    { path: "pairs.txt", text: pairs.join("\n") },
    { path: "allowed.txt", text: allowed.join("\n") },
  ];
}

/** What the rules take for credentials in the files. */
function valuesIn(files: readonly Planted[]): string[] {
  const inspector = createInspector(rules, { base64: "strict", time: 60_000, now: () => 0 });
  const found = files.flatMap(({ path, text }) => inspector.inspect(Buffer.from(text), path) ?? []);
  return [...new Set(found.map(({ value }) => value))].filter(value => value.length >= 8);
}

async function report(files: readonly Planted[]): Promise<Report> {
  const items = (async function* () {
    for (const { path, text } of files) {
      const bytes = Buffer.from(text);
      const ofMessage = path === messagePath("commit", commit) || path === messagePath("tag", commit);
      const rest = { added: undefined, isHistoryOnly: false, part: undefined };
      yield { kind: "blob" as const, blob: { path, bytes, commit: ofMessage ? commit : undefined, ...rest } };
    }
  })();
  const ids = rules.map(({ id }) => id);
  const suppressions = allOf([comments({ count: true, honour: [], holds: () => true, ruleIds: ids })]);
  const filter = { key: "k", severityOf: (rule: (typeof rules)[number]) => rule.severity, suppressions };
  const opened = { description: "planted files", commits: 0, emptyProof: undefined, items };
  return lint(opened, {
    rules,
    base64: "strict",
    filter,
    gaps: [],
    notes: [],
    shard: undefined,
    hire: undefined,
    signal: new AbortController().signal,
    now: () => 0,
  });
}

const files = planted();
const values = valuesIn(files);
const needles = values.flatMap((value, index) => needlesOf(String(index), Secret.fromText(value)));

/** Which of the values the text gives away, and in which form. */
function leaks(text: string): string[] {
  const seen: string[] = [];
  const redactor = createRedactor(needles, {
    onHit: ({ secret, form }, view) =>
      seen.push(`${values[Number(secret)]} (${form}, ${view ?? "as it is"})`),
  });
  redactor.push(Buffer.from(text));
  redactor.end();
  return seen;
}

describe("a report of every rule's examples", () => {
  it("is made of values that this test would see", async () => {
    expect(values.length).toBeGreaterThan(rules.length * 0.9);
    expect(leaks(files.map(({ text }) => text).join("\n")).length).toBeGreaterThan(values.length);
    expect(leaks(Buffer.from(values[0] ?? "").toString("base64"))).toHaveLength(1);
  });

  it.each(formats)("gives none of them away as $id", async format => {
    const written = await report(files);
    expect(written.findings.length).toBeGreaterThan(rules.length);
    expect(written.findings.every(({ rule }) => rule !== canaryRule.id)).toBe(true);
    expect(leaks(format.write(written, options))).toEqual([]);
  });

  it("tells of messages and of files that are called by a credential", async () => {
    const { findings } = await report(files);
    const paths = new Set(findings.map(({ path }) => path));
    expect(paths).toContain(messagePath("commit", commit));
    expect(paths).toContain(messagePath("tag", commit));
    expect(paths).toContain("logins/***/a.txt");
  });

  it("shows no part of a credential that code puts together, also from empty parts", async () => {
    const parts = [token.slice(0, 14), "", token.slice(14, 27), token.slice(27)];
    const text = `const a = ${parts.map(part => `"${part}"`).join(" + ")};`;
    const written = await report([{ path: "a.js", text }]);
    expect(written.findings.map(({ rule }) => rule)).toEqual(["github-token"]);
    expect(written.findings[0]?.preview).toBe('const a = "***" + "***" + "***" + "***";');
  });
});
