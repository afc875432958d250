/** What the runner says and ends with when it is called in a way that makes no sense, or from nowhere. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratch } from "../harness/scratch.ts";
import { project } from "./action.ts";

const program = join(project, "dist/cli/index.js");

function call(args: readonly string[]): { code: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: scratch(),
    encoding: "utf8",
  });
  return { code: status, said: stderr };
}

describe("a call that makes no sense", () => {
  it.each([[["run"]], [["run", "--nope", "--", "true"]], [["run", "--only"]]])(
    "of run (%j) ends with 125, which no command has by chance",
    args => {
      const { code, said } = call(args);
      expect(code).toBe(125);
      expect(said).toContain("Try `job-secrets run --help`.");
    },
  );

  it.each([[["get"]], [["nope"]], [["--nope"]], [["lint", "explain"]]])(
    "of anything else (%j) ends with 2",
    args => {
      expect(call(args).code).toBe(2);
    },
  );

  it.each([[["run", "--help"]], [["--version"]], [["get", "--help"]]])(
    "is not one that asks for help: %j",
    args => {
      expect(call(args).code).toBe(0);
    },
  );
});

describe.runIf(process.platform !== "win32")("from a folder that is no longer there", () => {
  const from = (args: string) =>
    spawnSync(
      "sh",
      ["-c", `rmdir "$PWD" && exec "$@"`, "sh", process.execPath, program, ...args.split(" ")],
      {
        cwd: scratch(),
        encoding: "utf8",
      },
    );

  it.each(["check", "lint", "run -- true"])("%s says so, without a stack", args => {
    const { status, stderr } = from(args);
    expect(stderr).toBe("job-secrets: cannot work in this folder: it is no longer there\n");
    expect(status).toBe(3);
  });

  it("shows the help", () => {
    expect(from("--help").status).toBe(0);
  });
});
