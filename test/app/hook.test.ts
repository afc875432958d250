/** The hook in real repositories, with real commits. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { makeHook } from "../../src/app/hook.ts";
import { digits, sample } from "../../src/lint/samples.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { commitAll, git, gitEnvironment } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

const program = [process.execPath, join(import.meta.dirname, "../../dist/cli/index.js")];
const leak = `password = "${["x8", sample(digits, 9), "Qz"].join("kV")}"\n`;
const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
let cwd = "";

beforeEach(() => {
  cwd = scratch();
  writeTree(cwd, { "a.py": "a = 1\n" });
  commitAll(cwd);
});

function make(folder = cwd): Promise<string> {
  return makeHook(recordingDoors({ cwd: folder, env: gitEnvironment }).doors, program);
}

/** Without any `job-secrets` on the PATH. */
function commit(...args: readonly string[]): { code: number | null; said: string } {
  const env = { ...gitEnvironment, PATH: process.env.PATH };
  const { status, stdout, stderr } = spawnSync("git", [...identity, "commit", "-m", "x", ...args], {
    cwd,
    env,
    encoding: "utf8",
  });
  return { code: status, said: stdout + stderr };
}

describe("the hook", () => {
  it("lets a commit without credentials pass, and no other", async () => {
    expect(await make()).toBe(".git/hooks/pre-commit");
    writeTree(cwd, { "a.py": "a = 2\n" });
    expect(commit("-a").code).toBe(0);
    writeTree(cwd, { "a.py": leak });
    const refused = commit("-a");
    expect(refused.code).toBe(1);
    expect(refused.said).toContain("a.py:1");
    expect(git(cwd, "rev-list", "--count", "HEAD").trim()).toBe("2");
  });

  it("looks at the files that a commit names, whatever else is staged", async () => {
    writeTree(cwd, { "b.py": "b = 1\n" });
    commitAll(cwd);
    await make();
    writeTree(cwd, { "a.py": leak, "b.py": "b = 2\n" });
    git(cwd, "add", "a.py");
    expect(commit("b.py").code).toBe(0);
    expect(commit("a.py").code).toBe(1);
  });

  it("can be made again, and from a folder inside", async () => {
    await make();
    mkdirSync(join(cwd, "sub"));
    expect(await make(join(cwd, "sub"))).toBe("../.git/hooks/pre-commit");
    expect(statSync(join(cwd, ".git/hooks/pre-commit")).mode & 0o777).toBe(0o755);
  });

  it("goes where the repository keeps its hooks", async () => {
    git(cwd, "config", "core.hooksPath", "tools/hooks");
    expect(await make()).toBe("tools/hooks/pre-commit");
    writeTree(cwd, { "a.py": leak });
    expect(commit("-a").code).toBe(1);
  });

  it("is not made where git runs none", async () => {
    git(cwd, "config", "core.hooksPath", "");
    await expect(make()).rejects.toMatchObject({
      code: "usage",
      message: expect.stringContaining("core.hooksPath"),
    });
  });

  it("leaves somebody else's hook alone, and says what to add to it", async () => {
    const path = join(cwd, ".git/hooks/pre-commit");
    mkdirSync(join(cwd, ".git/hooks"), { recursive: true });
    writeFileSync(path, "#!/bin/sh\n");
    await expect(make()).rejects.toMatchObject({
      code: "usage",
      hint: expect.stringContaining("lint --staged"),
    });
    expect(readFileSync(path, "utf8")).toBe("#!/bin/sh\n");
  });

  it("of somebody else lets no credential pass with the line that it is told to have", async () => {
    const path = join(cwd, ".git/hooks/pre-commit");
    mkdirSync(join(cwd, ".git/hooks"), { recursive: true });
    writeFileSync(path, "#!/bin/sh\n", { mode: 0o755 });
    const { hint = "" } = await failureOf(make);
    writeFileSync(path, `#!/bin/sh\n${hint.slice(hint.indexOf(": ") + 2)}\ntrue\n`);
    writeTree(cwd, { "a.py": leak });
    expect(commit("-a").code).toBe(1);
    writeTree(cwd, { "a.py": "a = 2\n" });
    expect(commit("-a").code).toBe(0);
  });

  it("is made where husky keeps hooks, and not where it makes them anew", async () => {
    git(cwd, "config", "core.hooksPath", ".husky/_");
    expect(await make()).toBe(".husky/pre-commit");
  });

  it("is made for no other repository of the machine", async () => {
    const settings = join(scratch(), "config");
    writeFileSync(settings, '[core]\n\thooksPath = "/srv/hooks"\n');
    const env = { ...gitEnvironment, GIT_CONFIG_GLOBAL: settings };
    const failure = await failureOf(() => makeHook(recordingDoors({ cwd, env }).doors, program));
    expect(failure.message).toContain("/srv/hooks/pre-commit would be one of all repositories");
    expect(failure.hint).toContain("|| exit 1");
  });

  it("is not made outside of a repository", async () => {
    await expect(make(scratch())).rejects.toMatchObject({ code: "usage" });
  });
});
