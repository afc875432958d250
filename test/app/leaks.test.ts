import { describe, expect, it } from "vitest";
import { Leaks, leakReport, leakSummary } from "../../src/app/leaks.ts";
import { needle } from "../redact/oracle.ts";

function leaksOf(...hits: readonly (readonly [secret: string, place: string, view?: string])[]): Leaks {
  const leaks = new Leaks();
  for (const [secret, place, view] of hits) leaks.recorder(place)(needle("value-of-it", secret), view);
  return leaks;
}

describe("the report of leaks", () => {
  it("is empty when there were none", () => {
    expect(leakReport(new Leaks())).toBe("");
    expect(new Leaks().any).toBe(false);
  });

  it("counts them by secret, place and form, and never holds a value", () => {
    const leaks = leaksOf(
      ["TOKEN", "stdout"],
      ["DB", "stderr"],
      ["TOKEN", "stdout", "percent-encoded"],
      ["TOKEN", "stdout", "percent-encoded"],
    );
    expect(leakReport(leaks)).toBe(
      [
        "job-secrets: redacted 2 secrets 4 times:",
        "  DB in stderr: value, once",
        "  TOKEN in stdout: value, percent-encoded, 2 times",
        "  TOKEN in stdout: value, once",
        "",
      ].join("\n"),
    );
    expect(leakReport(leaks)).not.toContain("value-of-it");
  });

  it("counts what does not fit", () => {
    const leaks = leaksOf(...Array.from({ length: 130 }, (_, index) => ["A", `file-${index}`] as const));
    for (const text of [leakReport(leaks), leakSummary(leaks)]) expect(text).toContain("… and 30 more\n");
  });

  it("says once", () => {
    expect(leakReport(leaksOf(["A", "stdout"]))).toContain("redacted one secret once:");
  });

  it("shows the name of a file as what it is, on one line", () => {
    expect(leakReport(leaksOf(["A", "a\u001b[31m\nb::error::x"]))).toContain("in a [31m b::error::x: value");
  });

  it("is a table for a job's page that no name can break out of", () => {
    const summary = leakSummary(leaksOf(["A", "x|y<img src=z>`\n# z"]));
    const row = summary.split("\n").find(line => line.startsWith("| A |"));
    expect(row).toBe("| A | value | x&#124;y&#60;img src=z&#62;&#96; # z | 1 |");
  });
});
