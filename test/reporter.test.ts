/** Runs vitest for real on small test files, with the closing reporter, and reads the end of its output. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const vitest = join(import.meta.dirname, "..", "node_modules", "vitest", "vitest.mjs");
const reporter = join(import.meta.dirname, "reporter.ts");

function run(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), "reporter-"));
  try {
    const config = `import { ClosingReporter } from ${JSON.stringify(reporter)};
export default { test: { globals: true, reporters: ["default", new ClosingReporter()] } };`;
    for (const [name, text] of Object.entries({ "vitest.config.mjs": config, ...files })) {
      writeFileSync(join(root, name), text);
    }
    const { status, stdout } = spawnSync(process.execPath, [vitest, "run", "--root", root], {
      encoding: "utf8",
      env: { PATH: process.env.PATH },
    });
    return { status, lines: stdout.trimEnd().split("\n") };
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("counts, and lists what was skipped with the reason, at the very end", () => {
  const { status, lines } = run({
    "a.test.js": `
      test("passes", () => {});
      describe("suite", () => test("fails", () => { throw new Error("on purpose"); }));
      test("leaves", context => context.skip("no such program"));
      test.skip("is left out", () => {});`,
  });
  expect(status).toBe(1);
  expect(lines.slice(-3)).toEqual([
    "skipped: a.test.js > leaves: no such program",
    "skipped: a.test.js > is left out: no reason given",
    "1 passed, 1 failed, 2 skipped",
  ]);
});

test("counts a broken file, a broken hook and a stray rejection as failures", () => {
  const { status, lines } = run({
    "broken.test.js": `throw new Error("on purpose");`,
    "hook.test.js": `
      describe("suite", () => {
        beforeAll(() => { throw new Error("on purpose"); });
        test("never runs", () => {});
      });`,
    "stray.test.js": `
      test("passes", async () => {
        void Promise.reject(new Error("on purpose"));
        await new Promise(resolve => setTimeout(resolve, 50));
      });`,
  });
  expect(status).toBe(1);
  expect(lines.slice(-2)).toEqual([
    "skipped: hook.test.js > suite > never runs: what it is in has failed",
    "1 passed, 3 failed, 1 skipped",
  ]);
});

test("says nothing but the counts when all passed", () => {
  const { status, lines } = run({ "a.test.js": `test("passes", () => {});` });
  expect(status).toBe(0);
  expect(lines.at(-1)).toBe("1 passed, 0 failed, 0 skipped");
});
