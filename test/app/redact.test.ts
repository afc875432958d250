import {
  chmodSync,
  linkSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { leakReport } from "../../src/app/leaks.ts";
import { redact } from "../../src/app/redact.ts";
import { AppError } from "../../src/model/error.ts";
import { named } from "../../src/redact/mask.ts";
import { failureOf } from "../failures.ts";
import { scratch } from "../harness/scratch.ts";
import { recordingStore } from "../secrets/recording-store.ts";
import { type JobGiven, testJob } from "./jobs.ts";

const password = "s3cret-passw0rd";
const config = `
mounts: { dev/: memory }
scopes: { s: { when: {}, read: ["dev/**"] } }
env:
  PASSWORD: secret://dev/password
  KEY: { ref: secret://dev/key, as: file }
`;

async function* pieces(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text);
}

function setUp(given: Partial<JobGiven> = {}) {
  const cwd = scratch();
  const store = recordingStore({ password, key: "key-that-is-long-enough" });
  const recording = testJob({ config, stores: [store], ...given, cwd });
  const file = (name: string, text: string) => writeFileSync(join(cwd, name), text);
  const read = (name: string) => readFileSync(join(cwd, name), "utf8");
  const run = (inputs: readonly string[], asked = {}) =>
    redact(recording.job, { inputs, inPlace: false, ...asked });
  return { ...recording, store, cwd, file, read, run };
}

describe("redact", () => {
  it("filters stdin piece by piece, also secrets that are delivered as files", async () => {
    const stdin = { chunksToTheEnd: () => pieces("a s3cret-", "passw0rd b key-that-is", "-long-enough\n") };
    const { run, stdout } = setUp({ stdin });
    const { leaks, fault } = await run(["-"]);
    expect([stdout.text(), fault]).toEqual(["a *** b ***\n", undefined]);
    expect(leakReport(leaks)).toContain("PASSWORD in stdin: value, once");
  });

  it("says where there is no secret to look for, and cannot say then whether anything leaked", async () => {
    const stdin = { chunksToTheEnd: () => pieces("all of it\n") };
    const { run, stdout, log } = setUp({ stdin, config: "env: { LEVEL: { value: info } }" });
    const { fault } = await run(["-"], { mustLook: true });
    expect(stdout.text()).toBe("all of it\n");
    expect(log.text()).toContain("nothing is redacted: there is no secret to look for");
    expect([fault?.code, fault?.message]).toEqual([
      "absent",
      "cannot say whether anything leaked: there is no secret to look for",
    ]);
    expect((await run(["-"])).fault).toBeUndefined();
  });

  it("prints several files in order, and a secret does not reach from one into the next", async () => {
    const { run, file, stdout } = setUp();
    file("one", "x s3cret-");
    file("two", `passw0rd ${password}`);
    await run(["two", "one"]);
    expect(stdout.text()).toBe("passw0rd ***x s3cret-");
  });

  it("does the other files when one cannot be read, and tells of each", async () => {
    const { run, file, stdout, cwd } = setUp();
    file("fine", `${password}\n`);
    const { fault } = await run(["absent", "fine", "."]);
    expect(stdout.text()).toBe("***\n");
    expect(fault?.exitCode).toBe(3);
    expect(fault?.failures.map(({ message }) => message)).toEqual([
      `cannot read ${join(cwd, "absent")}: no such file or directory`,
      `cannot read ${cwd}: it is a directory`,
    ]);
  });

  it("shows no secret that stands in the name of a file, neither where it was found nor in an error", async () => {
    const { run, file } = setUp();
    file(`${password}.log`, password);
    for (const inPlace of [false, true]) {
      const { leaks, fault } = await run([`${password}.log`, `no-${password}`, `${password}.txt`], {
        inPlace,
      });
      const report = leakReport(leaks);
      expect(report).toContain("PASSWORD in ***.log: value, once");
      const told = (fault?.failures ?? []).map(({ message }) => message);
      expect(told).toEqual([expect.stringContaining("/no-***: "), expect.stringContaining("/***.txt: ")]);
    }
  });

  it("gives out what it held back when the rest cannot be read", async () => {
    async function* broken() {
      yield Buffer.from("to s3cret-");
      throw new AppError("unavailable", "cannot read stdin: it cannot be read to its end");
    }
    const { run, stdout } = setUp({ stdin: { chunksToTheEnd: broken } });
    const { fault } = await run(["-"]);
    expect([stdout.text(), fault?.code]).toEqual(["to s3cret-", "unavailable"]);
  });

  it("names the secrets where that is asked for", async () => {
    const { run, file, stdout } = setUp();
    file("log", `to ${password}!`);
    await run(["log"], { label: named });
    expect(stdout.text()).toBe("to [redacted:PASSWORD]!");
  });

  it("does not pass over a value that cannot be masked, unless the configuration lets it", async () => {
    const stdin = { chunksToTheEnd: () => pieces("it is abc\n") };
    const refused = setUp({ stdin, stores: [recordingStore({ password: "abc", key: "key-that-is-long" })] });
    const error = await failureOf(() => refused.run(["-"]));
    expect(error.failures[0]?.message ?? error.message).toMatch(/cannot mask PASSWORD .*shorter than 4/);
    expect(refused.stdout.text()).toBe("");
    const stores = [recordingStore({ password: "abc", key: "key-that-is-long" })];
    const warned = setUp({ stdin, stores, config: `unmaskable: warn\n${config}` });
    await warned.run(["-"]);
    expect(warned.stdout.text()).toBe("it is abc\n");
    expect(warned.log.text()).toContain("cannot mask PASSWORD");
  });

  it("asks no store, and prints nothing, outside of the scope", async () => {
    const { run, file, store, stdout } = setUp({ config: config.replace("dev/**", "other/**") });
    file("log", password);
    expect((await failureOf(() => run(["log"]))).exitCode).toBe(4);
    expect([store.calls, stdout.text()]).toEqual([[], ""]);
  });
});

describe("redact in place", () => {
  const inPlace = { inPlace: true };

  it("rewrites a file with its mode, and prints nothing", async () => {
    const { run, file, read, stdout, cwd } = setUp();
    file("log", `a ${password} b\n`);
    chmodSync(join(cwd, "log"), 0o4751);
    const before = statSync(join(cwd, "log"));
    const { leaks } = await run(["log"], inPlace);
    expect([read("log"), stdout.text(), readdirSync(cwd)]).toEqual(["a *** b\n", "", ["log"]]);
    expect(statSync(join(cwd, "log")).mode).toBe(before.mode);
    expect(leaks.all.map(({ place }) => place)).toEqual(["log"]);
  });

  it("does not touch a file without secrets", async () => {
    const { run, file, cwd } = setUp();
    file("log", "nothing here\n");
    const before = statSync(join(cwd, "log"));
    await run(["log"], inPlace);
    const after = statSync(join(cwd, "log"));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(readdirSync(cwd)).toEqual(["log"]);
  });

  it("rewrites what a symbolic link leads to, and keeps the link", async () => {
    const { run, file, read, cwd } = setUp();
    file("log", password);
    symlinkSync("log", join(cwd, "link"));
    await run(["link"], inPlace);
    expect([read("log"), readdirSync(cwd)]).toEqual(["***", ["link", "log"]]);
  });

  it("refuses a file with a second name, which would keep the secret", async () => {
    const { run, file, read, cwd } = setUp();
    file("log", password);
    linkSync(join(cwd, "log"), join(cwd, "other"));
    const { fault } = await run(["log"], inPlace);
    expect(fault?.message).toMatch(/cannot rewrite .*log: it has another name/);
    expect([read("log"), readdirSync(cwd)]).toEqual([password, ["log", "other"]]);
  });

  it("leaves a binary with a secret as it was, says so, and still tells of the leak", async () => {
    const { run, file, read, cwd } = setUp();
    file("db", `SQLite format 3\0${password}`);
    file("clean", "\0\0\0");
    writeFileSync(join(cwd, "utf16"), Buffer.from(`\ufeff${password}`, "utf16le"));
    const { fault, leaks } = await run(["db", "clean", "utf16"], inPlace);
    expect(fault?.message).toMatch(/cannot rewrite db: it is no text/);
    expect(leaks.all.map(({ place }) => place)).toEqual(["db", "utf16"]);
    expect([read("db"), readdirSync(cwd)]).toEqual([
      `SQLite format 3\0${password}`,
      ["clean", "db", "utf16"],
    ]);
  });

  it("leaves the file as it was, and nothing beside it, when the job is cancelled", async () => {
    const controller = new AbortController();
    const { run, file, read, cwd } = setUp({ signal: controller.signal });
    file("log", `${"x".repeat(600_000)} ${password}`);
    controller.abort();
    expect((await failureOf(() => run(["log"], inPlace))).code).toBe("cancelled");
    expect([read("log").endsWith(password), readdirSync(cwd)]).toEqual([true, ["log"]]);
  });
});
