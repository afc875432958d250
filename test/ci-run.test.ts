/** Runs .ci/run with a stand-in for npm that plays one outcome, and looks at the exit code and the last line. */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const script = join(import.meta.dirname, "..", ".ci", "run");

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "ci-run-"));
});
afterEach(() => rmSync(scratch, { recursive: true }));

/** `cit` and `check` are shell commands that stand for `npm cit` and `npm run check`. */
function run(cit: string, check = "true") {
  for (const folder of ["bin", "project/.ci"]) mkdirSync(join(scratch, folder), { recursive: true });
  cpSync(script, join(scratch, "project/.ci/run"));
  const npm = join(scratch, "bin/npm");
  writeFileSync(npm, `#!/bin/sh\nif [ "$1" = cit ]; then\n${cit}\nelse\necho checking >&2\n${check}\nfi\n`);
  chmodSync(npm, 0o755);
  const { status, stdout, stderr } = spawnSync(join(scratch, "project/.ci/run"), {
    cwd: "/",
    encoding: "utf8",
    input: "stdin that nobody may read\n",
    env: { PATH: `${join(scratch, "bin")}:/usr/bin:/bin` },
  });
  expect(stderr).toBe("");
  return { status, lines: stdout.trimEnd().split("\n") };
}

const outcomes: readonly (readonly [
  title: string,
  cit: string,
  check: string,
  status: number,
  last: string,
])[] = [
  ["everything passes", "echo 5 passed, 0 failed, 0 skipped", "true", 0, "5 passed, 0 failed, 0 skipped"],
  ["a test fails", "echo 4 passed, 1 failed, 0 skipped; exit 1", "true", 1, "4 passed, 1 failed, 0 skipped"],
  ["a test is skipped", "echo 4 passed, 0 failed, 1 skipped", "true", 1, "4 passed, 0 failed, 1 skipped"],
  ["the check fails", "echo 5 passed, 0 failed, 0 skipped", "exit 1", 1, "5 passed, 1 failed, 0 skipped"],
  ["the install fails", "echo npm error; exit 1", "true", 1, "0 passed, 1 failed, 0 skipped"],
  [
    "the test run breaks after its closing line",
    "echo 5 passed, 0 failed, 0 skipped; exit 1",
    "true",
    1,
    "5 passed, 1 failed, 0 skipped",
  ],
  [
    "the test run breaks without a closing line",
    "echo 5 tests; kill -9 $$",
    "true",
    1,
    "0 passed, 1 failed, 0 skipped",
  ],
  ["there is no test", "echo 0 passed, 0 failed, 0 skipped", "true", 1, "0 passed, 1 failed, 0 skipped"],
  [
    "something reads stdin",
    "read -r line && echo $line; echo 5 passed, 0 failed, 0 skipped",
    "true",
    0,
    "5 passed, 0 failed, 0 skipped",
  ],
];

test.each(outcomes)("ends in the right way when %s", (_title, cit, check, status, last) => {
  const outcome = run(cit, check);
  expect(outcome.lines.at(-1)).toBe(last);
  expect(outcome.status).toBe(status);
  expect(outcome.lines).not.toContain("stdin that nobody may read");
});

test("checks format, lint and types after the tests", () => {
  expect(run("echo 1 passed, 0 failed, 0 skipped").lines).toContain("checking");
});
