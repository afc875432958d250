import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../failures.ts";
import { git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { opened, type Pull, pull, readBy, rewritten, trusted } from "./pulls.ts";

describe("a base commit that is not here", () => {
  function shallow(change = rewritten): Pull & { readonly origin: string } {
    const origin = pull(trusted, change);
    const folder = join(scratch(), "clone");
    git(origin.folder, "clone", "--quiet", "--depth=1", `file://${origin.folder}`, folder);
    return { ...origin, folder, origin: origin.folder };
  }

  it("is fetched from origin", async () => {
    expect(readBy(await opened(shallow()).config)).toBe("base/**");
  });

  it("is an error that says what to do when origin does not answer", async () => {
    const clone = shallow();
    rmSync(clone.origin, { recursive: true });
    expect(await failureOf(() => opened(clone).config)).toMatchObject({
      code: "unavailable",
      exitCode: 3,
      message: `cannot read the configuration of the base commit ${clone.base.slice(0, 12)}: it is not here`,
      hint: expect.stringContaining("fetch-depth: 0"),
    });
  });

  it("is an error of its own where there is no repository", async () => {
    const folder = scratch();
    const nowhere = { folder, base: "1".repeat(40), head: "" };
    expect(await opened(nowhere).config).toBeUndefined();
    writeTree(folder, trusted);
    const error = await failureOf(() => opened(nowhere).config);
    expect(error).toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("git has no work tree in"),
      hint: expect.stringContaining("safe.directory"),
    });
  });

  it.each([
    ["pull_request", "this run is a pull request from a fork"],
    ["pull_request_target", "this run was started by a change from another repository"],
  ])("matters to no foreign %s: it is refused, with 4", async (name, why) => {
    const clone = shallow();
    rmSync(clone.origin, { recursive: true });
    const error = await failureOf(() => opened(clone, { name, headRepository: "mallory/etl" }).config);
    expect(error).toMatchObject({ code: "untrusted", exitCode: 4, message: expect.stringContaining(why) });
  });
});
