/** What the door to files says of folders and of what stands in them. */
import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { files } from "../../../src/io/files.ts";
import { failureOf } from "../../failures.ts";
import { folderWith } from "../../harness/scratch.ts";
import { asNobody } from "../../nobody.ts";

describe("looking at what is there", () => {
  it("lists the names of a directory in their order, with what each one is behind its links", async () => {
    const folder = folderWith({ b: "x", "a/x": "x", ".hidden": "x" });
    for (const [target, name] of [
      ["b", "to-file"],
      ["a", "to-folder"],
      ["nowhere", "dangling"],
      ["b/x", "through-file"],
      ["loop", "loop"],
    ] as const) {
      symlinkSync(target, join(folder, name));
    }
    expect((await files.list(folder))?.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      ".hidden file",
      "a directory",
      "b file",
      "dangling other",
      "loop other",
      "through-file other",
      "to-file file",
      "to-folder directory",
    ]);
  });

  it("gives undefined for the list, the kind and the real path of nothing", async () => {
    const path = join(folderWith({}), "gone");
    expect([await files.list(path), await files.kind(path), await files.realPath(path)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("throws denied for a directory that it may not list", async () => {
    const folder = folderWith({ "closed/file": "x" });
    chmodSync(join(folder, "closed"), 0o000);
    const error = await failureOf(() => asNobody(() => files.list(join(folder, "closed"))));
    expect([error.code, error.message]).toEqual([
      "denied",
      `cannot list ${folder}/closed: permission denied`,
    ]);
  });

  it("throws denied for a directory whose names alone it may read, instead of calling it empty", async () => {
    const folder = folderWith({ "names/file": "x" });
    chmodSync(join(folder, "names"), 0o744);
    expect((await failureOf(() => asNobody(() => files.list(join(folder, "names"))))).code).toBe("denied");
  });

  it("tells files, directories and everything else apart", async () => {
    const folder = folderWith({ "a/b": "x" });
    const paths = [folder, join(folder, "a/b"), "/dev/null"];
    expect(await Promise.all(paths.map(files.kind))).toEqual(["directory", "file", "other"]);
  });
});
