import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { isRunning, markOfProcess } from "../../src/io/own-process.ts";

const mark = async () => (await markOfProcess())?.split("-").map(Number) ?? [];

describe("the mark of a process", () => {
  it("is the same as long as it runs, and says that it does", async () => {
    const own = await markOfProcess();
    expect(own).toMatch(new RegExp(`^${process.pid}-\\d+-\\d+$`));
    expect(await markOfProcess()).toBe(own);
    expect(await isRunning(own ?? "")).toBe(true);
  });

  it("does not fit another process that got its id", async () => {
    const [pid, started = 0, world] = await mark();
    expect(await isRunning(`${pid}-${started - 1}-${world}`)).toBe(false);
  });

  it("says nothing of processes that have their ids in another container", async () => {
    const [pid, started, world = 0] = await mark();
    expect(await isRunning(`${pid}-${started}-${world + 1}`)).toBeUndefined();
    for (const none of ["unmarked", "", "1-2", "1-2-3-4"]) expect(await isRunning(none)).toBeUndefined();
  });

  it("is over with its process, also where nobody has asked for its end", async () => {
    const [, , world] = await mark();
    // The shell becomes a program that never asks for the ends of its children.
    const parent = spawn("sh", ["-c", "sh -c 'cat /proc/$$/stat; kill -9 $$' & exec sleep 60"]);
    onTestFinished(() => void parent.kill("SIGKILL"));
    const [printed] = await once(parent.stdout, "data");
    const [, pid] = /^(\d+) /.exec(String(printed)) ?? [];
    const started = String(printed)
      .replace(/^.*\) /s, "")
      .split(" ")[19];
    await expect.poll(() => isRunning(`${pid}-${started}-${world}`)).toBe(false);
    expect(await isRunning(`999999999-1-${world}`)).toBe(false);
  });
});
