import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Line, shellLine } from "../../../src/io/terminal/shell-line.ts";

/** Runs a line as `script` would have a shell run it. */
function run(given: Partial<Line>, env: Readonly<Record<string, string>> = {}) {
  const line = shellLine({
    command: "sh",
    args: [],
    borrowed: { name: "SHELL", isSet: false },
    becomesChild: true,
    ...given,
  });
  const { status, output } = spawnSync("/bin/sh", ["-c", line], {
    encoding: "utf8",
    env: { PATH: "/usr/bin:/bin", ...env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [, stdout, stderr, report] = output;
  return { status, stdout, stderr, report };
}

const text = fc
  .string({ unit: "binary", maxLength: 30 })
  .map(each => Buffer.from(each.replaceAll("\0", "")).toString());
const nasty = fc.stringMatching(/^['"\\$`\n\t *?~!#&;|<>(){}[\]=-]{0,12}$/);

describe.each([true, false])("the line of shell (becomes the child: %s)", becomesChild => {
  it("hands over every argument as it is", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, nasty), { maxLength: 5 }), args => {
        const { stdout } = run({
          command: "/usr/bin/printf",
          args: ["%s\\0", "first", ...args],
          becomesChild,
        });
        expect(stdout).toBe(["first", ...args].map(each => `${each}\0`).join(""));
      }),
      { numRuns: 40 },
    );
  });

  it("runs the program, not what the shell has by that name", () => {
    expect(run({ command: "echo", args: ["--version"], becomesChild }).stdout).not.toBe("--version\n");
  });

  it.each([
    ["its own code", "exit 7", 7],
    ["success", "exit 0", 0],
  ])("ends with %s", (_, script, status) => {
    expect(run({ args: ["-c", script], becomesChild }).status).toBe(status);
  });

  it("tells a process id, and the child cannot say more on that file", () => {
    const { report, stdout } = run({ args: ["-c", "echo $$; echo more >&3"], becomesChild });
    expect(report).toMatch(/^\d+\n$/);
    if (becomesChild) expect(report).toBe(stdout);
  });

  it("gives back the variable that was borrowed, and leaves nothing of its own", () => {
    const borrowed = { name: "SHELL", isSet: true };
    const lent = { SHELL: "/bin/sh", JOB_SECRETS_KEPT: "it's $mine" };
    const { stdout } = run({ command: "/usr/bin/env", borrowed, becomesChild }, lent);
    expect(stdout).toContain("SHELL=it's $mine\n");
    expect(stdout).not.toContain("JOB_SECRETS");
  });

  it("takes away a variable that the child does not have", () => {
    const { stdout } = run({ command: "/usr/bin/env", becomesChild }, { SHELL: "/bin/sh" });
    expect(stdout).not.toContain("SHELL=");
  });
});

describe("a shell that stays", () => {
  it.each([
    ["TERM", 143],
    ["INT", 130],
    ["KILL", 137],
  ])("reports SIG%s as %i, and says nothing", (signal, status) => {
    const { stderr, ...rest } = run({ args: ["-c", `kill -${signal} $$`], becomesChild: false });
    expect({ ...rest, stderr }).toMatchObject({ status, stderr: "" });
  });

  it("leaves stderr to the child", () => {
    expect(run({ args: ["-c", "echo problem >&2"], becomesChild: false }).stderr).toBe("problem\n");
  });

  it("lives until the child has ended, whatever signals reach both", () => {
    const script = "trap 'exit 9' TERM; kill -TERM $PPID; kill -TERM $$; sleep 5";
    expect(run({ args: ["-c", script], becomesChild: false }).status).toBe(9);
  });
});
