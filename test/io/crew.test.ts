/** Crews of real threads. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type Crew, hire } from "../../src/io/crew.ts";
import { scratch } from "../harness/scratch.ts";

type Result = { readonly said: string; readonly memory: ArrayBuffer };

let crew: Crew<string, Result> | undefined;
afterEach(() => crew?.dismiss());

/** Threads that say what they were ordered, what they are asked, and who they are. */
function crewOf(size: number, work = "", hasFile = true): Crew<string, Result> {
  const source = `const { parentPort, threadId, workerData } = require("node:worker_threads");
     parentPort.on("message", task => {
       ${work}
       const memory = new ArrayBuffer(8);
       parentPort.postMessage({ said: workerData + " " + task + " " + threadId, memory }, [memory]);
     });`;
  const file = join(scratch(), "thread.cjs");
  writeFileSync(file, source);
  crew = hire<string, string, Result>(hasFile ? { file } : { source }, "order", size);
  return crew;
}

describe("a crew", () => {
  it("does each task, with the order that all got", async () => {
    const all = crewOf(2);
    const results = await Promise.all(["a", "b", "c"].map(task => all.perform(task, new ArrayBuffer(1))));
    expect(results.map(({ said }) => said.slice(0, 7))).toEqual(["order a", "order b", "order c"]);
    expect(new Set(results.map(({ said }) => said.slice(8))).size).toBe(2);
  });

  it("runs a script that has no file", async () => {
    const { said } = await crewOf(1, "", false).perform("a", new ArrayBuffer(1));
    expect(said.slice(0, 7)).toBe("order a");
  });

  it("takes the memory of a task, and gives back that of its result", async () => {
    const memory = new ArrayBuffer(16);
    const result = await crewOf(1).perform("a", memory);
    expect(memory.byteLength).toBe(0);
    expect(result.memory.byteLength).toBe(8);
  });

  it("fails every task of a thread that dies, and each one after that", async () => {
    const all = crewOf(1, 'if (task === "die") throw new Error("dead");');
    const dying = [all.perform("die", new ArrayBuffer(1)), all.perform("a", new ArrayBuffer(1))];
    for (const task of dying) await expect(task).rejects.toMatchObject({ code: "failed" });
    await expect(all.perform("b", new ArrayBuffer(1))).rejects.toMatchObject({ code: "failed" });
  });

  it("fails when a thread ends by itself", async () => {
    const all = crewOf(1, "process.exit(3);");
    await expect(all.perform("a", new ArrayBuffer(1))).rejects.toMatchObject({ code: "failed" });
  });
});
