/** Every way to look at nothing: none of them passes. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commitAll, git, gitEnvironment } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

const program = join(import.meta.dirname, "../../../dist/cli/index.js");
const absent = "1".repeat(40);

/** A repository with one commit. */
function project(tree: Readonly<Record<string, string>> = { "a.txt": "text\n" }): string {
  const cwd = scratch();
  writeTree(cwd, tree);
  commitAll(cwd);
  return cwd;
}

function lint(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}, input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "lint", ...args], {
    cwd,
    env: { ...gitEnvironment, ...env },
    input,
    encoding: "utf8",
  });
  return { code: status, said: stdout + stderr };
}

const emptyRepository = () => {
  const cwd = scratch();
  git(cwd, "init", "--quiet");
  return cwd;
};

const shallow = () => {
  const origin = project();
  writeTree(origin, { "a.txt": "more\n" });
  commitAll(origin);
  const clone = join(scratch(), "clone");
  git(origin, "clone", "--quiet", "--depth=1", `file://${origin}`, clone);
  return clone;
};

const onGithub = (payload: object, name: string) => {
  const folder = scratch();
  writeTree(folder, { "event.json": JSON.stringify(payload) });
  return {
    GITHUB_ACTIONS: "true",
    CI: "true",
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: join(folder, "event.json"),
  };
};

const config = (lines: string) => ({ "job-secrets.yml": `version: 1\n${lines}`, "a.txt": "text\n" });

interface Case {
  readonly cwd: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

describe("exits with 3", () => {
  it.each<[string, () => Case]>([
    ["in an empty folder", () => ({ cwd: scratch() })],
    ["in a repository without files", () => ({ cwd: emptyRepository() })],
    [
      "where git knows none of the files",
      () => {
        const cwd = emptyRepository();
        writeTree(cwd, { "a.txt": "text\n" });
        return { cwd };
      },
    ],
    [
      "in a folder of which git knows nothing",
      () => {
        const cwd = project();
        writeTree(cwd, { "new/a.txt": "text\n" });
        return { cwd, args: ["new"] };
      },
    ],
    [
      "where the configuration excludes everything",
      () => ({ cwd: project(config('lint: { exclude: ["**"] }\n')) }),
    ],
    ["where all files are binary", () => ({ cwd: project({ "a.bin": "a\0b" }) })],
    ["with nothing on stdin", () => ({ cwd: scratch(), args: ["--stdin"] })],
    ["without a history", () => ({ cwd: emptyRepository(), args: ["--history"] })],
    ["with a history that is cut off", () => ({ cwd: shallow(), args: ["--history"] })],
    ["with a range that is cut off", () => ({ cwd: shallow(), args: ["--diff", "HEAD~1...HEAD"] })],
    ["with a base that is not here", () => ({ cwd: project(), args: ["--diff", `${absent}...HEAD`] })],
    ["with a head that is not here", () => ({ cwd: project(), args: ["--diff", "HEAD...nowhere"] })],
    [
      "in a pull request whose event does not tell its commits",
      () => ({
        cwd: project(),
        env: onGithub({ pull_request: { base: { repo: { full_name: "a/b" } } } }, "pull_request"),
      }),
    ],
    [
      "in a push whose event cannot be read",
      () => ({
        cwd: project(),
        env: { ...onGithub({}, "push"), GITHUB_EVENT_PATH: "/nowhere" },
      }),
    ],
    [
      "in a merge request whose commits are not here",
      () => ({
        cwd: project(),
        env: {
          GITLAB_CI: "true",
          CI: "true",
          CI_MERGE_REQUEST_IID: "1",
          CI_COMMIT_SHA: absent,
          CI_MERGE_REQUEST_DIFF_BASE_SHA: absent,
        },
      }),
    ],
    [
      "in a pull request of Buildkite that names no base branch",
      () => ({ cwd: project(), env: { BUILDKITE: "true", CI: "true", BUILDKITE_PULL_REQUEST: "1" } }),
    ],
    [
      "in a pull request of Bitbucket that names no destination",
      () => ({ cwd: project(), env: { BITBUCKET_BUILD_NUMBER: "1", CI: "true", BITBUCKET_PR_ID: "1" } }),
    ],
    [
      "in a change request of Jenkins that names no target",
      () => ({ cwd: project(), env: { JENKINS_URL: "https://ci", BUILD_TAG: "t", CHANGE_ID: "1" } }),
    ],
    [
      "in a repository that git cannot read",
      () => {
        const cwd = project();
        writeFileSync(join(cwd, ".git/HEAD"), "garbage");
        return { cwd };
      },
    ],
    [
      "with changes that are in conflict",
      () => {
        const cwd = project();
        git(cwd, "branch", "other");
        for (const [branch, text] of [
          ["other", "theirs\n"],
          ["main", "ours\n"],
        ] as const) {
          git(cwd, "checkout", "--quiet", branch);
          writeTree(cwd, { "a.txt": text });
          commitAll(cwd);
        }
        expect(() => git(cwd, "merge", "--quiet", "other")).toThrow();
        return { cwd, args: ["--staged"] };
      },
    ],
    [
      "where git is not installed",
      () => ({ cwd: project(), env: { PATH: "/nowhere" }, args: ["--diff", "HEAD"] }),
    ],
    [
      "where an object of the range is gone",
      () => {
        const cwd = project();
        writeTree(cwd, { "b.txt": "gone\n" });
        commitAll(cwd);
        const id = git(cwd, "rev-parse", "HEAD:b.txt");
        const path = join(cwd, ".git/objects", id.slice(0, 2), id.slice(2));
        chmodSync(path, 0o600);
        writeFileSync(path, "");
        return { cwd, args: ["--diff", "HEAD~1"] };
      },
    ],
    [
      "with a file that takes the place of a folder on the way",
      () => {
        const cwd = project({ "d/a.txt": "text\n" });
        mkdirSync(join(cwd, "e"));
        return { cwd, args: ["e"] };
      },
    ],
  ])("%s", (_what, make) => {
    const { cwd, args = [], env } = make();
    const { code, said } = lint(cwd, args, env);
    expect(said).not.toContain("The lint passed");
    expect(said).not.toMatch(/\n\s+at /);
    expect(code).toBe(3);
  });

  it("when a shard is missing, and when all are empty", () => {
    const cwd = project();
    expect(lint(cwd, ["--shard", "1/2", "--format", "json=1.json"]).code).toBe(0);
    expect(lint(cwd, ["merge", "1.json"]).code).toBe(3);
    const empty = emptyRepository();
    for (const index of [1, 2])
      lint(empty, ["--history", "--shard", `${index}/2`, "--format", `json=${index}.json`]);
    expect(lint(empty, ["merge", "1.json", "2.json"]).code).toBe(3);
  });
});

describe("exits with 0", () => {
  it.each<[string, () => Case]>([
    ["when git proves that nothing is staged", () => ({ cwd: project(), args: ["--staged"] })],
    ["when git proves that nothing differs", () => ({ cwd: project(), args: ["--diff", "HEAD...HEAD"] })],
    ["when there is something, and nothing in it", () => ({ cwd: project() })],
    [
      "without git where the index says by itself what there is",
      () => ({ cwd: project(), env: { PATH: "/nowhere" } }),
    ],
  ])("%s", (_what, make) => {
    const { cwd, args = [], env } = make();
    expect(lint(cwd, args, env)).toMatchObject({ code: 0, said: expect.stringContaining("The lint passed") });
  });
});
