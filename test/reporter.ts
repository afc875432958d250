/** Ends the output of a test run: every skipped test with its reason, then one plain line of counts. */
import { writeSync } from "node:fs";
import type { Reporter, TestCase, TestModule, TestSuite } from "vitest/node";

/** What a run came to. A file, suite or run that broke by itself counts as one failure. */
interface Closing {
  readonly passed: number;
  readonly failed: number;
  /** `file > suite > test: reason`, one for each. */
  readonly skipped: readonly string[];
}

/** Goes beside the default reporter, and prints when the process ends, so that nothing comes after it. */
export class ClosingReporter implements Reporter {
  #closing: Closing | undefined;

  onInit(): void {
    process.once("exit", () => {
      if (this.#closing !== undefined) writeSync(1, formatClosing(this.#closing));
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap(module => [...module.children.allTests()]);
    const suites = modules.flatMap(module => [module, ...module.children.allSuites()]);
    const broken = suites.filter(suite => suite.errors().length > 0).length + unhandled.length;
    this.#closing = {
      passed: tests.filter(test => test.result().state === "passed").length,
      failed: tests.filter(isFailed).length + broken,
      skipped: tests.flatMap(test => (test.result().state === "skipped" ? [describeSkipped(test)] : [])),
    };
  }
}

function formatClosing({ passed, failed, skipped }: Closing): string {
  const list = skipped.map(each => `skipped: ${each}\n`).join("");
  return `${list}${passed} passed, ${failed} failed, ${skipped.length} skipped\n`;
}

/** A test that never came to its end has failed. */
function isFailed(test: TestCase): boolean {
  const { state } = test.result();
  return state === "failed" || state === "pending";
}

function describeSkipped(test: TestCase): string {
  const result = test.result();
  const note = result.state === "skipped" ? result.note : undefined;
  return `${test.module.relativeModuleId} > ${test.fullName}: ${note ?? brokenParent(test) ?? "no reason given"}`;
}

/** A suite whose hook failed leaves its tests skipped. */
function brokenParent({ parent }: TestCase | TestSuite): string | undefined {
  if (parent.errors().length > 0) return "what it is in has failed";
  return parent.type === "module" ? undefined : brokenParent(parent);
}
