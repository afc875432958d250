import { spawnSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import { files } from "../../src/io/files.ts";
import { markOfProcess } from "../../src/io/own-process.ts";
import { failureOf } from "../failures.ts";
import { scratchDirectories } from "../secrets/stores/scratch.ts";

const freshDirectory = scratchDirectories();

const fresh = async () => {
  const folder = await freshDirectory();
  return { folder, path: join(folder, "dev.yaml"), lock: join(folder, ".dev.yaml.job-secrets.lock") };
};

/** The mark of a process that is no more. */
async function killed(): Promise<string> {
  const [, started, world] = (await markOfProcess())?.split("-") ?? [];
  return `${spawnSync("true").pid}-${started}-${world}`;
}

it.each([
  ["", false],
  [", also when all of them find what a killed one left", true],
])("lets one at a time change a file, and leaves nothing behind%s", async (_, isLeft) => {
  const { folder, path, lock } = await fresh();
  if (isLeft) await writeFile(lock, await killed());
  const count = async () => Number((await files.readText(path)) ?? 0);
  const addOne = async () => {
    const before = await count();
    await setTimeout(2);
    await writeFile(path, String(before + 1));
  };
  await Promise.all(Array.from({ length: 10 }, () => files.alone(path, addOne)));
  expect(await count()).toBe(10);
  expect(await readdir(folder)).toEqual(["dev.yaml"]);
});

it("lets the next one in after a change that failed", async () => {
  const { path } = await fresh();
  await expect(files.alone(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await files.alone(path, async () => "yes")).toBe("yes");
});

it("takes back the folders that it made for a file that did not come", async () => {
  const { folder } = await fresh();
  await files.alone(join(folder, "a/b/dev.yaml"), async () => undefined);
  expect(await readdir(folder)).toEqual([]);
});

it("takes what a process left that was killed", async () => {
  const { path, lock } = await fresh();
  await writeFile(lock, await killed());
  expect(await files.alone(path, async () => "mine")).toBe("mine");
});

it("waits for a process that nobody can know of, until it is cancelled", async () => {
  const { path, lock } = await fresh();
  await writeFile(lock, "unmarked");
  const waiting = failureOf(() => files.alone(path, async () => "mine", AbortSignal.timeout(60)));
  expect(await waiting).toMatchObject({ code: "cancelled" });
  expect(await readFile(lock, "utf8")).toBe("unmarked");
});
