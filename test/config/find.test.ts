/** Where a configuration is looked for. On real files. */
import { execFileSync } from "node:child_process";
import { constants } from "node:fs";
import { chmod, mkdir, mkdtemp, open, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findConfig, projectFolder } from "../../src/config/find.ts";
import { files } from "../../src/io/files.ts";
import { failureOf } from "../failures.ts";

let root = "";

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "job-secrets-find-")));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(path: string, data: string | Uint8Array = path): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), data);
}

/** Looks from a folder below the root. */
function find(folder = ".", path?: string) {
  return findConfig({ cwd: join(root, folder), files }, path);
}

describe("without a path", () => {
  it.each(["job-secrets.yml", "job-secrets.yaml", ".github/job-secrets.yml", ".github/job-secrets.yaml"])(
    "finds %s, whose project is the folder itself",
    async place => {
      await put(place);
      expect(await find()).toEqual({ file: place, directory: root, text: place });
    },
  );

  it("finds the file of the work tree from a folder inside of it", async () => {
    await put(".git/HEAD");
    await put("job-secrets.yml");
    await mkdir(join(root, "a/b"), { recursive: true });
    expect(await find("a/b")).toEqual({
      file: "../../job-secrets.yml",
      directory: root,
      text: "job-secrets.yml",
    });
  });

  it("finds the nearest file", async () => {
    await put(".git/HEAD");
    await put("job-secrets.yml");
    await put("a/.github/job-secrets.yml");
    expect(await find("a")).toMatchObject({ file: ".github/job-secrets.yml", directory: join(root, "a") });
  });

  it("does not look above the work tree, of which .git may be a file", async () => {
    await put("job-secrets.yml");
    await put("repo/.git", "gitdir: elsewhere");
    await mkdir(join(root, "repo/a"));
    expect(await find("repo/a")).toBeUndefined();
  });

  it("does not look above the current folder outside of a work tree", async () => {
    await put("job-secrets.yml");
    await mkdir(join(root, "a"));
    expect(await find("a")).toBeUndefined();
  });

  it("finds nothing where nothing is", async () => {
    expect(await find()).toBeUndefined();
  });

  it("refuses to choose between two of one folder", async () => {
    await put("job-secrets.yml");
    await put(".github/job-secrets.yml");
    await expect(find()).rejects.toMatchObject({
      code: "config",
      message: "cannot choose a configuration: job-secrets.yml and .github/job-secrets.yml are both there",
      hint: "Keep one of them, or name one with --config.",
    });
  });
});

describe("with a path", () => {
  it("reads that file and no other", async () => {
    await put("job-secrets.yml");
    await put("ci/other.yml");
    expect(await find(".", "ci/other.yml")).toEqual({
      file: "ci/other.yml",
      directory: join(root, "ci"),
      text: "ci/other.yml",
    });
  });

  it("takes an absolute path", async () => {
    await put(".github/x.yml");
    expect(await find(".", join(root, ".github/x.yml"))).toMatchObject({
      file: ".github/x.yml",
      directory: root,
    });
  });

  it("says that there is no such file", async () => {
    await expect(find(".", "nowhere.yml")).rejects.toMatchObject({
      code: "config",
      message: "cannot read nowhere.yml: there is no such file",
    });
  });
});

describe("a file that cannot be read", () => {
  it("is refused when it is no UTF-8", async () => {
    await put("job-secrets.yml", Buffer.from("version: 1 # é", "latin1"));
    await expect(find()).rejects.toMatchObject({
      code: "config",
      message: "cannot read job-secrets.yml: it is not UTF-8 text; save it as UTF-8",
    });
  });

  it("is refused when it is a directory", async () => {
    await mkdir(join(root, "job-secrets.yml"));
    await expect(find()).rejects.toMatchObject({
      code: "config",
      message: "cannot read job-secrets.yml: it is a directory",
    });
  });

  it("is refused when it is a link that leads in a circle", async () => {
    await symlink("job-secrets.yml", join(root, "job-secrets.yml"));
    await expect(find()).rejects.toMatchObject({ code: "invalid" });
  });

  it("is refused when it may not be read, for others than root", async () => {
    await put("job-secrets.yml");
    await chmod(join(root, "job-secrets.yml"), 0);
    const found = find();
    if (process.getuid?.() === 0) await expect(found).resolves.toBeDefined();
    else await expect(found).rejects.toMatchObject({ code: "denied" });
  });
});

it.each([
  ["job-secrets.yml", "."],
  [".github/job-secrets.yml", "."],
  ["a/.github/job-secrets.yml", "a"],
  ["/a/job-secrets.yml", "/a"],
])("takes for the project of %s the folder %s", (path, folder) => {
  expect(projectFolder(path)).toBe(folder);
});

describe("a file that has no end, as a pull request may link to", () => {
  it("is read no further than it could be taken", async () => {
    await symlink("/dev/zero", join(root, "job-secrets.yml"));
    const { text = "" } = (await find()) ?? {};
    expect(text.length).toBeGreaterThan(256 * 1024);
    expect(text.length).toBeLessThan(4 * 1024 * 1024);
  });

  it("is given up when the job is cancelled, though it is a pipe without a writer", async () => {
    execFileSync("mkfifo", [join(root, "job-secrets.yml")]);
    // Somebody who might write, and does not.
    const writer = await open(join(root, "job-secrets.yml"), constants.O_RDWR);
    const doors = { cwd: root, files, signal: AbortSignal.timeout(50) };
    expect(await failureOf(() => findConfig(doors))).toMatchObject({ code: "cancelled" });
    await writer.close();
  });
});

it("calls a file elsewhere what it was called", async () => {
  await put("job-secrets.yml", new Uint8Array([0xff]));
  const path = join(root, "job-secrets.yml");
  expect((await failureOf(() => find("sub", path))).message).toContain(
    `cannot read ${path}: it is not UTF-8`,
  );
});
