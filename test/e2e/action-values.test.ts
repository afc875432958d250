/** Values that are hard to carry, through the Action's bundle: byte for byte, and all of them masked. */
import { describe, expect, it } from "vitest";
import { createJob, type Job, type JobOptions } from "../harness/github-runner.ts";
import { nodes } from "../programs.ts";
import { checkout, directoryConfig, expectNoLeak, pem, printing, project, randomValue } from "./action.ts";

/** Values that are hard to carry, around two random texts. */
const values: readonly { readonly what: string; readonly make: (a: string, b: string) => string }[] = [
  { what: "a key of several lines", make: pem },
  { what: "a JSON document", make: (a, b) => JSON.stringify({ user: a, nested: { password: b } }) },
  {
    what: "a JSON document of several lines",
    make: (a, b) => JSON.stringify({ password: a, list: [b] }, null, 2),
  },
  { what: "CRLF line ends", make: (a, b) => `${a}\r\n${b}\r\n` },
  { what: "percent signs", make: (a, b) => `100%25 %0A%0D ${a}%${b}%` },
  { what: "commands", make: (a, b) => `::add-mask::${a}\n::stop-commands::${b}\n##[add-mask]${a}` },
  { what: "heredocs and pairs", make: (a, b) => `EOF\n${a}\nNODE_OPTIONS=--inspect\nPATH<<EOF\n${b}\nEOF` },
  { what: "blank lines at both ends", make: (a, b) => `\n\n ${a}\t\n${b}\n\n` },
  { what: "quotes and other languages", make: (a, b) => `${a}&y='q"r$z€~7!\\${b}"'` },
  { what: "a line of 100 KiB", make: (a, b) => `${a}${b}`.repeat(1350) },
];

describe.each(nodes)("the Action on $title", ({ path: node }) => {
  const start = (options: Partial<JobOptions> = {}): Job => createJob({ node, debug: true, ...options });

  it.each(values)("delivers a value with $what byte for byte, and masks all of it", async ({ make }) => {
    const job = start();
    const [a, b] = [randomValue(), randomValue()];
    const value = make(a, b);
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["VALUE: secret://dev/value"]),
      "store/value": value,
    });
    const step = await job.runAction(project);
    expect(step.conclusion, job.log).toBe("success");
    expect(job.env).toEqual(new Map([["VALUE", value]]));
    const later = await job.runScript(printing("VALUE"));
    expect(later.stdout).toContain(a);
    expectNoLeak(job, [step], [a, b]);
    expect(job.log).not.toContain(value);
  });

  it("masks each text of a JSON value as it is without its escapes", async () => {
    const job = start();
    const password = `${randomValue()}"\\x`;
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["JSON: secret://dev/json"]),
      "store/json": JSON.stringify({ a: [{ password }] }),
    });
    await job.runAction(project);
    await job.runScript(`echo '<${password}>'`);
    expect(job.log).toContain("<***>");
  });
});
