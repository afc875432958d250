/** The threats, each with the tests that hold it off; the list says when one of them is gone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ofJobs } from "./list/jobs.ts";
import { ofLint } from "./list/lint.ts";
import { ofOutput } from "./list/output.ts";
import { ofServers } from "./list/servers.ts";

const tests = join(import.meta.dirname, "..");

describe.each([...ofOutput, ...ofJobs, ...ofServers, ...ofLint])("$threat", ({ by }) => {
  it.each(by)("is held off in %s: %s", (file, title) => {
    expect(readFileSync(join(tests, file), "utf8")).toContain(title);
  });
});
