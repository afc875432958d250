import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diff } from "../../../../src/lint/sources/diff.ts";
import { commitAll, git } from "../../../harness/repository.ts";
import { scratch } from "../../../harness/scratch.ts";
import { look } from "../looked.ts";
import { changes, commit, lines, started } from "./branches.ts";

describe("a shallow clone", () => {
  it("is deepened until it holds the range", async () => {
    const origin = started();
    for (const text of ["1", "2", "3"]) commit(origin, { a: text });
    git(origin, "checkout", "--quiet", "main");
    commit(origin, { later: "x" });
    const clone = join(scratch(), "clone");
    git(origin, "clone", "--quiet", "--depth=1", "--branch=work", `file://${origin}`, clone);
    const looked = await changes(clone, "origin/main", { CI: "true" });
    expect(looked.opened.commits).toBe(3);
    expect(lines(looked)).toEqual(["a: 1", "(a: 1)", "(a: 1)"]);
  });

  it("is deepened behind a merged branch, too, where no name reaches the head", async () => {
    const origin = started();
    commit(origin, { a: "taken back" });
    git(origin, "rm", "--quiet", "a");
    for (let step = 0; step < 60; step += 1) commitAll(origin);
    git(origin, "checkout", "--quiet", "-b", "topic", "main");
    commit(origin, { b: "1" });
    git(origin, "merge", "--quiet", "--no-edit", "work");
    const head = git(origin, "rev-parse", "HEAD");
    git(origin, "checkout", "--quiet", "main");
    git(origin, "branch", "--quiet", "-D", "topic", "work");
    git(origin, "update-ref", "refs/pull/1/head", head);
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true");
    for (const isBorn of [true, false]) {
      const clone = join(scratch(), "clone");
      git(origin, "clone", "--quiet", "--depth=1", `file://${origin}`, clone);
      if (!isBorn) git(clone, "symbolic-ref", "HEAD", "refs/heads/none");
      const range = { bases: ["origin/main"], head, what: undefined };
      const looked = await look(diff, clone, { range }, () => true, { CI: "true" });
      expect(lines(looked)).toEqual(["b: 1", "(a: 1)"]);
    }
  });

  it("does not pass where origin may not be asked", async () => {
    const origin = started();
    commit(origin, { a: "1" });
    const clone = join(scratch(), "clone");
    git(origin, "clone", "--quiet", "--depth=1", "--no-single-branch", `file://${origin}`, clone);
    git(clone, "checkout", "--quiet", "work");
    await expect(changes(clone, "origin/main")).rejects.toMatchObject({ code: "unavailable" });
  });
});

it("fetches a base that a whole clone lacks, and leaves the clone whole", async () => {
  const origin = started();
  const clone = join(scratch(), "clone");
  git(origin, "clone", "--quiet", "--branch=work", `file://${origin}`, clone);
  commit(clone, { mine: "1" });
  const later = commit(origin, { theirs: "x" });
  const looked = await changes(clone, later, { CI: "true" });
  expect(lines(looked)).toEqual(["mine: 1"]);
  expect(git(clone, "rev-parse", "--is-shallow-repository")).toBe("false");
});

describe("the branch that the origin calls its own", () => {
  const clones = () => {
    const origin = started();
    git(origin, "branch", "--quiet", "develop", "main");
    git(origin, "checkout", "--quiet", "develop");
    commit(origin, { theirs: "1" });
    const clone = join(scratch(), "clone");
    git(origin, "clone", "--quiet", `file://${origin}`, clone);
    git(clone, "checkout", "--quiet", "-b", "topic");
    commit(clone, { mine: "1" });
    git(clone, "remote", "set-head", "origin", "--delete");
    return { origin, clone };
  };
  const range = { bases: ["refs/remotes/origin/HEAD"], head: "HEAD", what: undefined };

  it("is asked for where a clone does not know it", async () => {
    const { clone } = clones();
    const looked = await look(diff, clone, { range }, () => true, { CI: "true" });
    expect(lines(looked)).toEqual(["mine: 1"]);
  });

  it("is not guessed where the origin does not tell", async () => {
    const { origin, clone } = clones();
    rmSync(origin, { recursive: true });
    await expect(look(diff, clone, { range }, () => true, { CI: "true" })).rejects.toMatchObject({
      code: "unavailable",
      hint: expect.stringContaining("git remote set-head origin"),
    });
  });
});

it("changes that wait to be accepted are none without a commit", async () => {
  const repository = started();
  const at = (head: string) => ({ bases: ["main"], head, what: "pull request 7", isProposal: true });
  await expect(look(diff, repository, { range: at("main") })).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringMatching(/^cannot lint pull request 7: \w+ has no commit that \w+ has not$/),
  });
  commit(repository, { a: "1" });
  expect(lines(await look(diff, repository, { range: at("HEAD") }))).toEqual(["a: 1"]);
});
