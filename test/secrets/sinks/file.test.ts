import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { file } from "../../../src/secrets/sinks/file.ts";
import { failureOf } from "../../failures.ts";
import { scratch } from "../../harness/scratch.ts";
import { binary, plainItem, secretItem, sinkContext } from "./items.ts";

function setUp() {
  const fileDirectory = join(scratch(), "job-secrets-files");
  return { fileDirectory, context: { ...sinkContext().context, fileDirectory } };
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe("delivered files", () => {
  it("hold every byte, by the names of their items, in a directory of their own", async () => {
    const { fileDirectory, context } = setUp();
    const paths = await file.deliver(
      [secretItem("KEY", binary), secretItem("TEXT", "a\r\nb"), plainItem("P", "1")],
      context,
    );
    expect([...paths]).toEqual(["KEY", "TEXT", "P"].map(name => [name, join(fileDirectory, name)]));
    expect(["KEY", "TEXT", "P"].map(name => readFileSync(join(fileDirectory, name)))).toEqual(
      [binary, "a\r\nb", "1"].map(data => Buffer.from(data)),
    );
  });

  it("are for this user alone, whatever the umask says", async () => {
    const { fileDirectory, context } = setUp();
    const before = process.umask(0);
    try {
      await file.deliver([secretItem("KEY", "x")], context);
    } finally {
      process.umask(before);
    }
    expect([modeOf(fileDirectory), modeOf(join(fileDirectory, "KEY"))]).toEqual([0o700, 0o600]);
  });

  it("are gone when they are taken back, and taking back nothing is fine", async () => {
    const { fileDirectory, context } = setUp();
    await file.undo?.(context);
    await file.deliver([secretItem("KEY", "x")], context);
    await file.undo?.(context);
    expect(existsSync(fileDirectory)).toBe(false);
    await file.undo?.(sinkContext().context);
  });

  it("do not go where something is already", async () => {
    const { fileDirectory, context } = setUp();
    mkdirSync(fileDirectory, { mode: 0o777 });
    writeFileSync(join(fileDirectory, "mine"), "x");
    const error = await failureOf(() => file.deliver([secretItem("KEY", "m4rker")], context));
    expect(error.message).toBe(`cannot make ${fileDirectory}: something is there already`);
    expect(readdirSync(fileDirectory)).toEqual(["mine"]);
  });

  it("make no directory when there are none", async () => {
    const { fileDirectory, context } = setUp();
    expect([...(await file.deliver([], context))]).toEqual([]);
    expect(existsSync(fileDirectory)).toBe(false);
  });

  it("may hold anything", () => {
    expect(
      [secretItem("A", binary), secretItem("A", "x".repeat(1_000_000))].map(item => file.refuses(item)),
    ).toEqual([undefined, undefined]);
  });
});
