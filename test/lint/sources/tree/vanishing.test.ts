/** What goes away while a lint looks is not taken for looked at. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createLook } from "../../../../src/io/standing.ts";
import { itemsOfFile } from "../../../../src/lint/changes/work-file.ts";
import type { SourceRequest } from "../../../../src/lint/sources/source.ts";
import { tree } from "../../../../src/lint/sources/tree.ts";
import { recordingDoors } from "../../../doors.ts";
import { commitAll, gitEnvironment } from "../../../harness/repository.ts";
import { scratch, writeTree } from "../../../harness/scratch.ts";
import { oneByOne } from "../looked.ts";

const files = { "a.txt": "a", "b.txt": "b", "sub/deep/c.txt": "c", "z.txt": "z" };

/** Milliseconds after which the stamps of folders tell two times apart. */
const ticks = 30;

interface Options extends Partial<SourceRequest> {
  /** After how many files it happens. */
  readonly after?: number;
}

/** What becomes of each file, when something happens as one of them is handed over. */
async function told(
  cwd: string,
  meanwhile: () => void,
  { after = 0, ...request }: Options = {},
): Promise<string[]> {
  const { doors } = recordingDoors({ cwd, env: gitEnvironment });
  const whole = { paths: ["."], range: undefined, untracked: false, ...request };
  const opened = await tree.open(whole, {
    doors,
    isWanted: () => true,
    wasLookedAt: () => true,
    isMessageWanted: () => true,
    rulingAt: () => "",
    isOurs: () => true,
  });
  const lines: string[] = [];
  const look = createLook();
  for await (const given of oneByOne(opened.items)) {
    if (lines.length === after) meanwhile();
    if (given.kind === "name") continue;
    for await (const item of given.kind === "file" ? itemsOfFile(given.file, look) : [given]) {
      lines.push(item.kind === "skip" ? `${item.skip.path} ${item.skip.reason}` : item.blob.path);
    }
  }
  return lines;
}

function folder(): string {
  const cwd = scratch();
  writeTree(cwd, files);
  return cwd;
}

function repository(): string {
  const cwd = folder();
  commitAll(cwd);
  return cwd;
}

describe("a file that goes while a lint looks", () => {
  it("was seen in a plain folder", async () => {
    const cwd = folder();
    const lines = await told(cwd, () => rmSync(join(cwd, "b.txt")));
    expect(lines).toEqual(["a.txt", "b.txt vanished", "sub/deep/c.txt", "z.txt"]);
  });

  it("was seen where it was named", async () => {
    const cwd = repository();
    const lines = await told(cwd, () => rmSync(join(cwd, "b.txt")), { paths: ["a.txt", "b.txt"] });
    expect(lines).toEqual(["a.txt", "b.txt vanished"]);
  });

  it("was seen by git where nobody has added it", async () => {
    const cwd = repository();
    writeTree(cwd, { "n1.txt": "1", "n2.txt": "2" });
    const lines = await told(cwd, () => rmSync(join(cwd, "n2.txt")), { untracked: true, after: 4 });
    expect(lines).toEqual(["a.txt", "b.txt", "sub/deep/c.txt", "z.txt", "n1.txt", "n2.txt vanished"]);
  });

  it("may have been there where git knows it: alone, or with all the folders around it", async () => {
    const cwd = repository();
    const lines = await told(cwd, () => {
      rmSync(join(cwd, "z.txt"));
      rmSync(join(cwd, "sub"), { recursive: true });
    });
    expect(lines).toEqual(["a.txt", "b.txt", "sub/deep/c.txt vanished", "z.txt vanished"]);
  });

  it("may lie in a folder of any letters", async () => {
    const cwd = repository();
    writeTree(cwd, { "zü/a.txt": "a" });
    commitAll(cwd);
    await setTimeout(ticks);
    expect(await told(cwd, () => rmSync(join(cwd, "zü/a.txt")))).toContain("zü/a.txt vanished");
  });

  it("may have a name of any bytes", async () => {
    const cwd = repository();
    const odd = Buffer.concat([Buffer.from(`${cwd}/y`), Buffer.from([0xff])]);
    writeFileSync(odd, "odd");
    commitAll(cwd);
    expect(await told(cwd, () => rmSync(odd))).toContain("y\\xff vanished");
    await setTimeout(ticks);
    expect(await told(cwd, () => undefined)).toContain("y\\xff deleted");
  });

  it("is gone also where a folder takes its place", async () => {
    const cwd = folder();
    const lines = await told(cwd, () => {
      rmSync(join(cwd, "b.txt"));
      mkdirSync(join(cwd, "b.txt"));
    });
    expect(lines).toContain("b.txt vanished");
  });
});

describe("a file that git knows and that is gone before a lint", () => {
  it("is deleted, whatever happens in other folders meanwhile", async () => {
    const cwd = repository();
    rmSync(join(cwd, "sub/deep"), { recursive: true });
    await setTimeout(ticks);
    const lines = await told(cwd, () => writeTree(cwd, { "new.txt": "n" }));
    expect(lines).toEqual(["a.txt", "b.txt", "sub/deep/c.txt deleted", "z.txt"]);
  });

  it("is deleted, alone or with its folder, also where something else changes in the topmost folder meanwhile", async () => {
    const cwd = repository();
    rmSync(join(cwd, "z.txt"));
    rmSync(join(cwd, "sub"), { recursive: true });
    await setTimeout(ticks);
    const lines = await told(cwd, () => writeTree(cwd, { "new.txt": "n" }));
    expect(lines).toEqual(["a.txt", "b.txt", "sub/deep/c.txt deleted", "z.txt deleted"]);
  });

  it("is deleted in a named folder that changes meanwhile", async () => {
    const cwd = repository();
    rmSync(join(cwd, "sub/deep/c.txt"));
    writeTree(cwd, { "sub/deep/d.txt": "d" });
    commitAll(cwd);
    rmSync(join(cwd, "sub/deep/d.txt"));
    await setTimeout(ticks);
    const lines = await told(cwd, () => writeTree(cwd, { "sub/deep/new.txt": "n" }), { paths: ["sub/deep"] });
    expect(lines).toEqual(["sub/deep/d.txt deleted"]);
  });

  it("is deleted also where something else stands in its way", async () => {
    const cwd = repository();
    rmSync(join(cwd, "sub"), { recursive: true });
    writeTree(cwd, { sub: "a file" });
    await setTimeout(ticks);
    expect(await told(cwd, () => undefined)).toContain("sub/deep/c.txt deleted");
    rmSync(join(cwd, "b.txt"));
    mkdirSync(join(cwd, "b.txt"));
    await setTimeout(ticks);
    expect(await told(cwd, () => undefined)).toContain("b.txt not-text");
  });
});
