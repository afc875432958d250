import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { git } from "../../../harness/repository.ts";
import { scratch } from "../../../harness/scratch.ts";
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
