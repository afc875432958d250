/** Blobs of a real repository, read through one `git cat-file`. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ownBytes } from "../../../src/io/contents.ts";
import { openRepository, type Repository } from "../../../src/io/git/repository.ts";
import { recordingDoors } from "../../doors.ts";
import { commitAll, git, gitEnvironment } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

let repository: Repository;
let ids: readonly string[];
const texts = ["", "one\n", "two".repeat(100_000), "x".repeat(5_000_000), "last"];
const absent = "1".repeat(40);

beforeEach(async () => {
  const cwd = scratch();
  writeTree(cwd, Object.fromEntries(texts.map((text, index) => [`f${index}`, text])));
  commitAll(cwd);
  ids = texts.map((_, index) => git(cwd, "rev-parse", `HEAD:f${index}`).trim());
  const { doors } = recordingDoors({ cwd, env: gitEnvironment });
  const opened = await openRepository(doors, false);
  if (opened === undefined) throw new Error("no repository");
  repository = opened;
});
afterEach(() => repository.close());

async function textOf(id: string): Promise<string | undefined> {
  const contents = await repository.open(id);
  return contents && Buffer.from(await ownBytes(contents)).toString();
}

describe("blobs", () => {
  it("are read whole, or in pieces when they are large", async () => {
    for (const [index, id] of ids.entries()) expect(await textOf(id)).toBe(texts[index]);
    expect(await repository.open(ids[1] ?? "")).toHaveProperty("bytes");
    expect(await repository.open(ids[3] ?? "")).toHaveProperty("pieces");
  });

  it("need not be read to their end", async () => {
    for (const id of ids) await repository.open(id);
    expect(await textOf(ids[4] ?? "")).toBe("last");
  });

  it("are told apart from what is not here", async () => {
    expect(await textOf(absent)).toBeUndefined();
    expect(await textOf(ids[1] ?? "")).toBe("one\n");
  });

  it("come in the order in which they are expected", async () => {
    repository.expect([...ids, absent]);
    for (const [index, id] of ids.entries()) expect(await textOf(id)).toBe(texts[index]);
    expect(await textOf(absent)).toBeUndefined();
    expect(await textOf(ids[4] ?? "")).toBe("last");
  });

  it("may be asked for otherwise than they are expected", async () => {
    repository.expect(ids);
    expect(await textOf(ids[2] ?? "")).toBe(texts[2]);
    expect(await textOf(ids[0] ?? "")).toBe("");
    expect(await textOf(ids[4] ?? "")).toBe("last");
    repository.expect(ids.slice(0, 2));
    repository.expect(ids.slice(2));
    expect(await textOf(ids[4] ?? "")).toBe("last");
  });
});
