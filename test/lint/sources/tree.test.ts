import { expect, it } from "vitest";
import { tree } from "../../../src/lint/sources/tree.ts";
import { recordingDoors } from "../../doors.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

it("yields the files of a folder by their paths from where the command was started", async () => {
  const cwd = scratch();
  writeTree(cwd, { "a/b.txt": "text" });
  const request = { paths: ["."], range: undefined, untracked: false };
  const { items } = await tree.open(request, { doors: recordingDoors({ cwd }).doors, isWanted: () => true });
  const paths: string[] = [];
  for await (const item of items) if (item.kind === "blob") paths.push(item.blob.path);
  expect(paths).toEqual(["a/b.txt"]);
});
