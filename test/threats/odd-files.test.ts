/** T33: files that are made to hold up a lint, or to lead it elsewhere. It takes its time and no more, and says what it left out. */
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { line, look, type Place, repository } from "../app/lint/lints.ts";
import { commitAll, git } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

/** Milliseconds, on a machine with much else to do. */
const allowed = 20_000;
const credential = line("odd");
const password = ["q8Zt4Lm2", "Wx7Rb5Nc"].join("");

/** Looks at a folder in which `make` made something, in time. */
async function lookAt(make: (folder: string) => void, place: Place = { cwd: scratch() }) {
  writeTree(place.cwd, { "plain.py": credential });
  make(place.cwd);
  const begun = performance.now();
  const looked = await look(place);
  expect(performance.now() - begun).toBeLessThan(allowed);
  expect(looked.found).toContain("error plain.py");
  return looked;
}

describe("what stands in a folder", () => {
  it("is never followed out of it", async () => {
    const elsewhere = scratch();
    writeTree(elsewhere, { "key.py": line("elsewhere") });
    const { found } = await lookAt(folder => {
      symlinkSync(join(elsewhere, "key.py"), join(folder, "file"));
      symlinkSync(elsewhere, join(folder, "folder"));
      symlinkSync(folder, join(folder, "itself"));
      symlinkSync("/dev/zero", join(folder, "endless"));
    });
    expect(found).toEqual(["error plain.py"]);
  });

  it("is not waited for where it is no file", async () => {
    const { skipped } = await lookAt(folder => {
      execFileSync("mkfifo", [join(folder, "pipe")]);
    });
    expect(skipped).toEqual(["pipe not-text"]);
  });

  it("is no baseline where it is a pipe", async () => {
    await lookAt(folder => {
      execFileSync("mkfifo", [join(folder, "pipe")]);
      symlinkSync("pipe", join(folder, ".job-secrets-baseline"));
    });
  });

  it("is read for a second and no more where its beginning says that it is no text", async () => {
    const { skipped } = await lookAt(folder => {
      writeFileSync(join(folder, "sparse"), "");
      truncateSync(join(folder, "sparse"), 20 * 2 ** 30);
    });
    expect(skipped).toEqual(["sparse large-binary"]);
  });

  it.each<[string, string, string]>([
    ["zeros behind a text", "a.yaml", `${credential}${"\0".repeat(3000)}`],
    ["zeros in the line of a password", "a.yaml", `password: ${password}${"\0".repeat(3000)}`],
    ["zeros in front of a text", "run.sh", `${"\0".repeat(300)}${credential}`],
    ["zeros in front of a long text", "run.sh", `${"\0".repeat(9e6)}${credential}`],
    ["a zero in each line", "run.sh", `${"# text\0\n".repeat(99)}export PASSWORD='${password}'\0\n`],
    ["the mark of a picture", "a.png", `\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01${credential}`],
    ["the mark of a program", "run.sh", `\x7fELF\x02\x01\x01${"\0".repeat(9)}\n${credential}`],
    ["text of two bytes a letter", "run.sh", `${"#\0 \0".repeat(4000)}\n${credential}`],
  ])("does not hide behind %s", async (_way, name, text) => {
    const { found } = await lookAt(folder => writeFileSync(join(folder, name), text, "latin1"));
    expect(found).toContain(`error ${name}`);
  });

  it("may lie as deep as the system lets it, and be there twice", async () => {
    const { found } = await lookAt(folder => {
      const deep = join(folder, ...Array.from({ length: 900 }, () => "d"));
      mkdirSync(deep, { recursive: true });
      writeTree(deep, { "deep.py": credential });
      linkSync(join(deep, "deep.py"), join(folder, "again.py"));
    });
    expect(found).toHaveLength(3);
  });

  it("may be very much", async () => {
    const { report } = await lookAt(folder => {
      for (let index = 0; index < 20_000; index += 1) writeFileSync(join(folder, `f${index}`), "x\n");
    });
    expect(report.scanned.files).toBe(20_001);
  });

  it("is not unpacked without end", async () => {
    const bomb = gzipSync(Buffer.alloc(256 * 2 ** 20, "password\n")).toString("base64");
    const memory = process.memoryUsage.rss();
    await lookAt(folder => writeTree(folder, { "bomb.txt": `bomb: ${bomb.slice(0, 2 ** 20)}\n`.repeat(20) }));
    expect(process.memoryUsage.rss() - memory).toBeLessThan(512 * 2 ** 20);
  });

  it("hides nothing in another encoding, behind zeros or other line ends", async () => {
    const { found } = await lookAt(folder => {
      const utf16 = Buffer.from(`\ufeff${credential}`, "utf16le");
      const turned = Buffer.from(utf16).swap16();
      for (const [name, bytes] of Object.entries({
        "le.py": utf16,
        "be.py": turned,
        "unmarked.py": utf16.subarray(2),
        "zero.py": Buffer.concat([Buffer.from(`# ${"x".repeat(200)}\n\0\n`), Buffer.from(credential)]),
        "crlf.py": Buffer.from(`x\r\n${credential.replace("\n", "\r\n")}`),
        "cr.py": Buffer.from(`x\r${credential.replace("\n", "\r")}`),
        "nel.py": Buffer.from(`x\u0085${credential}`),
      })) {
        writeFileSync(join(folder, name), bytes);
      }
    });
    expect(found).toHaveLength(8);
  });
});

describe("what git knows", () => {
  it("is the text of a link, and never what it leads to", async () => {
    const elsewhere = scratch();
    writeTree(elsewhere, { "key.py": line("elsewhere") });
    const place = repository({ base: "b" });
    git(place.cwd, "branch", "before");
    symlinkSync(join(elsewhere, "key.py"), join(place.cwd, "link"));
    const login = ["user", "kT9vQ2xLm4z"].join(":");
    symlinkSync(`https://${login}@git.acme.dev/`, join(place.cwd, "login"));
    commitAll(place.cwd);
    const range = { bases: ["before"], head: "HEAD", what: undefined };
    for (const request of [{}, { source: "history" }, { source: "diff", range }]) {
      expect((await look(place, request)).found).toEqual(["error login"]);
    }
  });

  it("is counted where it is kept elsewhere: submodules and pointers of Git LFS", async () => {
    const place = repository({ base: "b" });
    const inner = join(place.cwd, "module");
    writeTree(inner, { "inner.py": credential });
    commitAll(inner);
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 9\n`;
    const { skipped } = await lookAt(folder => {
      writeTree(folder, { "large.py": pointer });
      git(folder, "add", "--all", "--force");
    }, place);
    expect(skipped).toEqual(["large.py lfs-pointer", "module submodule"]);
  });
});
