import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { firstCommit } from "../../../src/io/git/first-commit.ts";
import { requireRepository } from "../../../src/io/git/repository.ts";
import { recordingDoors } from "../../doors.ts";
import { commitAll, git, gitEnvironment } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

async function find(cwd: string, names: readonly string[], mayFetch = false): Promise<string> {
  const { doors } = recordingDoors({ cwd, env: { ...gitEnvironment } });
  const repository = await requireRepository(doors, mayFetch, "look");
  try {
    return await firstCommit(repository, { names, doing: "look", mayFetch });
  } finally {
    repository.close();
  }
}

function project(): { readonly cwd: string; readonly head: string } {
  const cwd = scratch();
  writeTree(cwd, { a: "1" });
  return { cwd, head: commitAll(cwd) };
}

it("is the first that there is", async () => {
  const { cwd, head } = project();
  expect(await find(cwd, ["origin/none", "HEAD"])).toBe(head);
});

it("says which ones are not there, and on a laptop to look for a typo", async () => {
  const { cwd } = project();
  await expect(find(cwd, ["mian", "origin/mian"])).rejects.toMatchObject({
    code: "unavailable",
    message: "cannot look: mian or origin/mian is no commit of this clone",
    hint: expect.stringContaining("typo"),
  });
});

it("says in a job how the checkout gets it", async () => {
  const { cwd } = project();
  await expect(find(cwd, ["1".repeat(40)], true)).rejects.toMatchObject({
    hint: expect.stringContaining("fetch-depth: 0"),
  });
});

it("says that there is no commit at all", async () => {
  const cwd = scratch();
  git(cwd, "init", "--quiet");
  await expect(find(cwd, ["main"])).rejects.toMatchObject({
    message: "cannot look: this repository has no commit yet",
    hint: expect.not.stringContaining("typo"),
  });
});

it("says why git cannot tell, where it cannot read the repository", async () => {
  const { cwd } = project();
  git(cwd, "config", "core.repositoryFormatVersion", "1");
  writeFileSync(join(cwd, ".git/config"), "[extensions]\n\tfoo = bar\n", { flag: "a" });
  await expect(find(cwd, ["main"])).rejects.toMatchObject({
    code: "unavailable",
    message: "cannot read the repository: git says fatal: unknown repository extension found: foo",
  });
});

it("says that the newest commit is damaged", async () => {
  const { cwd, head } = project();
  const path = join(cwd, ".git/objects", head.slice(0, 2), head.slice(2));
  chmodSync(path, 0o600);
  writeFileSync(path, "");
  await expect(find(cwd, ["main"])).rejects.toMatchObject({
    message: expect.stringContaining("this repository is damaged"),
    hint: expect.stringContaining("git fsck"),
  });
});
