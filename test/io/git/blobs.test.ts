/** Blobs of a real repository, read through one `git cat-file`. */
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ownBytes } from "../../../src/io/contents.ts";
import { createBlobs } from "../../../src/io/git/blobs.ts";
import { openRepository, type Repository } from "../../../src/io/git/repository.ts";
import { converse, type Dialog } from "../../../src/io/process.ts";
import { recordingDoors } from "../../doors.ts";
import { failureOf } from "../../failures.ts";
import { commitAll, git, gitEnvironment } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

let repository: Repository;
let cwd: string;
let ids: readonly string[];
const texts = ["", "one\n", "two".repeat(100_000), "x".repeat(5_000_000), "last"];
const absent = "1".repeat(40);

beforeEach(async () => {
  cwd = scratch();
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

  it("keep no git waiting, once they are closed, for somebody who takes what was expected", async () => {
    const started: Dialog[] = [];
    const env = { ...process.env, ...gitEnvironment };
    const blobs = createBlobs({
      converse: async (...args) => {
        const dialog = await converse("git", args, { cwd, env });
        started.push(dialog);
        return dialog;
      },
    });
    blobs.expect(ids);
    await blobs.open(ids[0] ?? "");
    blobs.close();
    // It would end well if it had got rid of all of it, which nobody but this test takes.
    for (const { answers, ended } of started) {
      for await (const _ of answers);
      expect(await ended).not.toHaveProperty("code", 0);
    }
    expect(started).toHaveLength(1);
  });
});

describe("a blob that is damaged", () => {
  const cut = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);
  const garbled = (at: (length: number) => number) => (bytes: Buffer) => {
    bytes.writeUInt16BE(0xffff, Math.floor(at(bytes.length)));
    return bytes;
  };
  const loose = (id: string) => join(cwd, ".git/objects", id.slice(0, 2), id.slice(2));
  const packed = () => {
    git(cwd, "gc", "--quiet");
    const folder = join(cwd, ".git/objects/pack");
    return join(folder, readdirSync(folder).find(name => name.endsWith(".pack")) ?? "");
  };

  it.each<[string, (bytes: Buffer) => Uint8Array, (id: string) => string]>([
    ["that is empty", () => new Uint8Array(), loose],
    ["that is cut off", cut, loose],
    ["that begins with other bytes", garbled(() => 0), loose],
    ["with other bytes in it", garbled(length => length / 2), loose],
    ["in a pack that is cut off", cut, packed],
    ["in a pack with other bytes in it", garbled(length => length / 2), packed],
  ])("is not taken for one that is not here: a file %s", async (_, spoiled, fileOf) => {
    const path = fileOf(ids[2] ?? "");
    chmodSync(path, 0o600);
    writeFileSync(path, spoiled(readFileSync(path)));
    const error = await failureOf(async () => {
      for (const id of ids) await textOf(id);
    });
    expect([error.code, error.hint]).toEqual([
      "unavailable",
      "See how much of it is: git fsck. Then clone it anew.",
    ]);
    expect(error.message).toMatch(
      /^cannot read the repository: this repository is damaged, git says (?:error|fatal): /,
    );
  });
});
