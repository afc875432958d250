/** What the checkout of a workflow that a comment started tells, on real repositories. */
import { describe, expect, it } from "vitest";
import { trustOfCheckout } from "../../../src/ci/github/comment.ts";
import { recordingDoors } from "../../doors.ts";
import { commitAll, git, gitEnvironment } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

/** A clone of a repository with a branch and a tag beside its default branch. */
function clone() {
  const origin = scratch();
  writeTree(origin, { a: "a\n" });
  const main = commitAll(origin);
  git(origin, "checkout", "--quiet", "-b", "topic");
  writeTree(origin, { a: "b\n" });
  const topic = commitAll(origin);
  git(origin, "-c", "user.name=t", "-c", "user.email=t@example.com", "tag", "-a", "v1", "-m", "v1", main);
  git(origin, "checkout", "--quiet", "main");
  const cwd = scratch();
  git(origin, "clone", "--quiet", `file://${origin}`, cwd);
  return { origin, cwd, main, topic };
}

const trustIn = (cwd: string, sha: string) =>
  trustOfCheckout(recordingDoors({ cwd, env: { ...gitEnvironment, GITHUB_SHA: sha } }).doors);

describe("the code of a workflow that a comment started", () => {
  it("is trusted where the checkout is the commit that it runs for", async () => {
    const { cwd, main } = clone();
    git(cwd, "remote", "remove", "origin");
    expect(await trustIn(cwd, main)).toBe("trusted");
  });

  it("is trusted where that is the end of a branch or of an annotated tag", async () => {
    const { cwd, main, topic } = clone();
    git(cwd, "checkout", "--quiet", "--detach", topic);
    expect(await trustIn(cwd, main)).toBe("trusted");
    git(cwd, "checkout", "--quiet", "--detach", main);
    expect(await trustIn(cwd, topic)).toBe("trusted");
  });

  it("is trusted where nothing is checked out", async () => {
    expect(await trustIn(scratch(), "1".repeat(40))).toBe("trusted");
  });

  it("is nobody's where another commit is checked out, as that of a fork's pull request", async () => {
    const { origin, cwd, main } = clone();
    writeTree(cwd, { a: "evil\n" });
    git(cwd, "push", "--quiet", "origin", `${commitAll(cwd)}:refs/pull/7/head`);
    expect(git(origin, "rev-parse", "refs/pull/7/head")).toBe(git(cwd, "rev-parse", "HEAD"));
    expect(await trustIn(cwd, main)).toBe("untold");
  });

  it("is nobody's where the origin does not answer", async () => {
    const { cwd, topic } = clone();
    git(cwd, "remote", "set-url", "origin", `file://${scratch()}/gone`);
    expect(await trustIn(cwd, topic)).toBe("untold");
  });
});
