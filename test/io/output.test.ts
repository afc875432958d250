import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { areOneFile, createOutput } from "../../src/io/output.ts";
import { scratch } from "../harness/scratch.ts";

/** A stream that takes a write when the test says so. */
function slowStream() {
  const taken: string[] = [];
  const waiting: (() => void)[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      waiting.push(() => {
        taken.push(String(chunk));
        done();
      });
    },
  });
  return { stream, taken, takeOne: () => waiting.shift()?.() };
}

const soon = () => new Promise(resolve => setTimeout(resolve, 20));

it("tells descriptors of one file from those of two, and of none", () => {
  const folder = scratch();
  const [one, same, other] = ["one", "one", "other"].map(name => openSync(join(folder, name), "a"));
  try {
    expect([areOneFile(one ?? -1, same ?? -1), areOneFile(one ?? -1, other ?? -1)]).toEqual([true, false]);
  } finally {
    for (const file of [one, same, other]) if (file !== undefined) closeSync(file);
  }
  expect(areOneFile(987_654, 987_654)).toBe(false);
});

describe("an output", () => {
  it("is done with a write when the other side has taken it, not before", async () => {
    const { stream, taken, takeOne } = slowStream();
    let done = false;
    const write = createOutput(stream)
      .write("text")
      .then(() => {
        done = true;
      });
    await soon();
    expect({ done, taken }).toEqual({ done: false, taken: [] });
    takeOne();
    await write;
    expect({ done, taken }).toEqual({ done: true, taken: ["text"] });
  });

  it("keeps the order of writes that are underway together", async () => {
    const { stream, taken, takeOne } = slowStream();
    const output = createOutput(stream);
    const writes = ["one", "two", "three"].map(text => output.write(text));
    for (const _ of writes) {
      await soon();
      takeOne();
    }
    await Promise.all(writes);
    expect(taken).toEqual(["one", "two", "three"]);
  });

  it("passes bytes on as they are", async () => {
    const chunks: Buffer[] = [];
    const stream = new Writable({
      write(chunk, _, done) {
        chunks.push(chunk);
        done();
      },
    });
    const bytes = Uint8Array.of(0, 255, 254, 10);
    await createOutput(stream).write(bytes);
    expect(Buffer.concat(chunks)).toEqual(Buffer.from(bytes));
  });

  it("rejects when the other end is gone, now and later, and ends nothing else", async () => {
    const child = spawn("sh", ["-c", "exec <&-; echo closed; exec sleep 60"], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    await new Promise(resolve => child.stdout.once("data", resolve));
    const output = createOutput(child.stdin);
    await expect(output.write("text")).rejects.toMatchObject({ code: "EPIPE" });
    await expect(output.write("more")).rejects.toBeInstanceOf(Error);
  });

  it("says whether it is a terminal", () => {
    const { stream } = slowStream();
    expect(createOutput(stream).isTty).toBe(false);
    expect(createOutput(Object.assign(stream, { isTTY: true })).isTty).toBe(true);
  });
});
