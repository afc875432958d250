import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  createWriteStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  watch,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { describe, expect, it } from "vitest";
import { writeTree } from "../harness/scratch.ts";
import { node } from "../programs.ts";
import { cli, setUp } from "./runner.ts";

describe("redact", () => {
  it("is a filter", () => {
    const { start, value } = setUp();
    const text = `a ${value} b ${encodeURIComponent(`${value}/`)}\n`;
    expect(start(["redact"], { input: text })).toEqual({ status: 0, stdout: "a *** b ***%2F\n", stderr: "" });
    expect(start(["redact", "-"], { input: text }).stdout).toBe("a *** b ***%2F\n");
  });

  it("rewrites files in place, does all that it can, and fails with each file that it cannot read", () => {
    const { start, value, cwd } = setUp();
    writeTree(cwd, { "one.xml": `<a>${value}</a>`, "two.log": "nothing" });
    mkdirSync(join(cwd, "folder"));
    const end = start(["redact", "--in-place", "--fail-on-leak", "one.xml", "folder", "absent", "two.log"]);
    expect(readFileSync(join(cwd, "one.xml"), "utf8")).toBe("<a>***</a>");
    expect(end.status).toBe(3);
    expect(end.stdout).toBe("");
    expect(end.stderr.split("\n")).toEqual([
      "job-secrets: redacted one secret once:",
      "  TOKEN in one.xml: value, once",
      "job-secrets: cannot redact every file:",
      `- cannot rewrite ${join(cwd, "folder")}: it is a directory`,
      "  Name the files in it: `find DIRECTORY -type f -exec job-secrets redact --in-place {} +`.",
      `- cannot rewrite ${join(cwd, "absent")}: no such file or directory`,
      "",
    ]);
  });

  it("passes on every byte that is no secret", () => {
    const { cwd } = setUp();
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 256);
    writeFileSync(join(cwd, "data"), bytes);
    const { stdout } = spawnSync(node, [cli, "redact", "data"], { cwd, maxBuffer: 1e6 });
    expect(Buffer.compare(stdout, bytes)).toBe(0);
  });

  it("ends quietly when its reader does", async () => {
    const { cwd } = setUp();
    const log = createWriteStream(join(cwd, "log"));
    for (let index = 0; index < 100; index += 1) log.write(`${"line of a log ".repeat(1000)}\n`);
    log.end();
    await finished(log);
    const end = spawnSync("sh", ["-c", `("${node}" "${cli}" redact log; echo $? >&2) | head -c 10`], {
      cwd,
      encoding: "utf8",
    });
    expect([end.stdout, end.stderr]).toEqual(["line of a ", "141\n"]);
  });

  it("tells of a file that it could not read also when its reader went away", () => {
    const { cwd } = setUp();
    writeFileSync(join(cwd, "log"), "line of a log\n".repeat(100_000));
    const script = `("${node}" "${cli}" redact absent log; echo $? >&2) | head -c 10`;
    const { stderr } = spawnSync("sh", ["-c", script], { cwd, encoding: "utf8" });
    expect(stderr).toBe(`job-secrets: cannot read ${join(cwd, "absent")}: no such file or directory\n141\n`);
  });

  it("does not read the file that it writes to", () => {
    const { cwd } = setUp();
    writeFileSync(join(cwd, "log"), "one line\n");
    const script = `"${node}" "${cli}" redact log >> log`;
    const { stderr, status } = spawnSync("sh", ["-c", script], { cwd, encoding: "utf8" });
    expect([status, stderr]).toEqual([
      2,
      `job-secrets: cannot read ${join(cwd, "log")}: what is read from it would be added to it\n`,
    ]);
    expect(readFileSync(join(cwd, "log"), "utf8")).toBe("one line\n");
  });

  it("leaves a file whole, and nothing beside it, when it is ended in the middle", async () => {
    const { cwd, value } = setUp();
    const text = `${"x".repeat(100)} ${value}\n`.repeat(200_000);
    writeFileSync(join(cwd, "log"), text);
    const folder = watch(cwd);
    const child = spawn(node, [cli, "redact", "--in-place", "log"], { cwd, stdio: "ignore" });
    const ended = once(child, "exit");
    const draft = new Promise(resolve => {
      folder.on("change", (_, name) => {
        if (String(name).endsWith(".tmp")) resolve(name);
      });
    });
    await Promise.race([draft, ended]);
    child.kill("SIGTERM");
    const [code] = await ended;
    folder.close();
    const whole = readFileSync(join(cwd, "log"), "utf8");
    // The signal may come when the last piece is written already.
    expect([143, 0]).toContain(code);
    expect(whole === (code === 0 ? text.replaceAll(value, "***") : text)).toBe(true);
    expect(readdirSync(cwd).sort()).toEqual(["job-secrets.yml", "log", "store"]);
  });

  it.each([
    ["a pipe that nobody writes to", ""],
    ["a pipe whose writer is silent", "begin $TOKEN and $HALF"],
  ])("ends at once when it is told to while it waits for %s", async (_, text) => {
    const { cwd, value } = setUp();
    const half = value.slice(0, 6);
    const wanted = text === "" ? "" : `begin *** and ${half}`;
    spawnSync("mkfifo", ["pipe"], { cwd });
    const child = spawn(node, [cli, "redact", "pipe"], { cwd });
    const ended = once(child, "close");
    const writer = text === "" ? undefined : createWriteStream(join(cwd, "pipe"));
    writer?.write(text.replace("$TOKEN", value).replace("$HALF", half));
    let shown = "";
    child.stdout.on("data", piece => {
      shown += piece;
    });
    // Without a writer it cannot be seen to wait: by then it does.
    if (text === "") await new Promise(resolve => setTimeout(resolve, 1500));
    else while (!shown.endsWith("and ")) await new Promise(resolve => setTimeout(resolve, 10));
    const told = Date.now();
    child.kill("SIGTERM");
    expect(await ended).toEqual([143, null]);
    expect(Date.now() - told).toBeLessThan(2000);
    expect(shown).toBe(wanted);
    writer?.destroy();
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "goes on after %s while what feeds it goes on, and ends at once after a second one",
    async signal => {
      const { cwd, value } = setUp();
      const begin = async () => {
        const child = spawn(node, [cli, "redact"], { cwd });
        const seen = { child, ended: once(child, "close"), shown: "" };
        child.stdout.on("data", piece => {
          seen.shown += piece;
        });
        child.stdin.on("error", () => undefined);
        child.stdin.write(`begin ${value}!`);
        while (!seen.shown.endsWith("***!")) await new Promise(resolve => setTimeout(resolve, 10));
        child.kill(signal);
        await new Promise(resolve => setTimeout(resolve, 300));
        return seen;
      };
      const patient = await begin();
      patient.child.stdin.end(` and ${value} while it cleans up`);
      expect(await patient.ended).toEqual([0, null]);
      expect(patient.shown).toBe("begin ***! and *** while it cleans up");
      const ended = await begin();
      ended.child.kill(signal);
      expect(await ended.ended).toEqual([null, signal]);
    },
  );

  it("refuses to rewrite a file that a store reads its secrets from, under any name", () => {
    const { start, cwd, value } = setUp();
    symlinkSync(join(cwd, "store"), join(cwd, "link"));
    writeTree(cwd, { log: value });
    const end = start(["redact", "--in-place", "link/token", "log"]);
    const why = "a store reads its secrets from it";
    expect([end.status, end.stderr]).toEqual([2, `job-secrets: cannot rewrite link/token: ${why}\n`]);
    expect(readFileSync(join(cwd, "store/token"), "utf8")).toBe(value);
    expect(readFileSync(join(cwd, "log"), "utf8")).toBe("***");
    expect(start(["redact", "store/token"]).stdout).toBe("***");
  });

  it("refuses to rewrite stdin", () => {
    const end = setUp().start(["redact", "--in-place"]);
    expect([end.status, end.stderr]).toEqual([
      2,
      "job-secrets: cannot rewrite stdin in place: name the files to rewrite\n",
    ]);
  });
});
