import { describe, expect, it } from "vitest";
import { gitlab } from "../../../src/lint/formats/gitlab.ts";
import type { Report } from "../../../src/lint/report.ts";
import { findingOf, hostileReport, hostileTexts, options, reportOf } from "./reports.ts";

interface Written {
  readonly scan: Readonly<Record<string, unknown>>;
  readonly vulnerabilities: readonly {
    readonly id: string;
    readonly severity: string;
    readonly description: string;
    readonly location: Readonly<Record<string, unknown>>;
  }[];
}

const read = (report: Report, start = "") =>
  JSON.parse(gitlab.write(report, { ...options, start })) as Written;
const idsOf = (report: Report) => read(report).vulnerabilities.map(({ id }) => id);

it("has what GitLab's form asks for, with paths from the top of the repository", () => {
  expect(read(reportOf(), "packages/a")).toMatchObject({
    version: "15.2.1",
    scan: {
      type: "secret_detection",
      status: "success",
      start_time: "2026-11-27T10:00:00",
      end_time: "2026-11-27T10:00:01",
      scanner: { id: "job-secrets", name: "job-secrets", version: "1.2.3", vendor: { name: "job-secrets" } },
      analyzer: { id: "job-secrets", name: "job-secrets", version: "1.2.3", vendor: { name: "job-secrets" } },
    },
    vulnerabilities: [
      {
        category: "secret_detection",
        name: "GitHub token",
        severity: "Critical",
        location: {
          file: "packages/a/src/config.ts",
          start_line: 3,
          end_line: 3,
          commit: { sha: "0000000" },
        },
        identifiers: [
          { type: "job_secrets_rule", value: "github-token" },
          { type: "cwe", value: "798" },
        ],
      },
    ],
  });
});

it("shows a line as code that no sign in it ends", () => {
  const preview = "a `` ![x](http://a) ``` b `";
  const { vulnerabilities } = read(reportOf({ findings: [findingOf({ preview })] }));
  expect(vulnerabilities[0]?.description).toContain(`in \`\`\`\` ${preview} \`\`\`\`.`);
});

it("names the commit of what is in the history", () => {
  const commit = "c".repeat(40);
  const report = reportOf({ findings: [findingOf({ commit, isHistoryOnly: true })] });
  expect(read(report).vulnerabilities[0]?.location).toMatchObject({ commit: { sha: commit } });
});

it("gives each place an id that stays", () => {
  const [one] = idsOf(reportOf());
  expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(idsOf(reportOf({ notes: ["x"] }))).toEqual([one]);
  const others = [findingOf({ line: 4 }), findingOf({ path: "b" }), findingOf({ fingerprint: "f" })];
  expect(new Set(idsOf(reportOf({ findings: [findingOf(), ...others] }))).size).toBe(4);
});

it("does not claim a success that it had not", () => {
  expect(read(reportOf({ gaps: ["x could not be read"] })).scan).toMatchObject({
    status: "failure",
    messages: [{ level: "fatal", value: "x could not be read" }],
  });
});

describe("hostile text", () => {
  it.each(hostileTexts)("stays text without controls: %j", text => {
    const written = JSON.stringify(read(hostileReport(text)));
    expect(written).not.toMatch(/\\u00[01]|\\n|\u202e/);
  });
});
