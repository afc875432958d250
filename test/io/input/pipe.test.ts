import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { bundle } from "../../bundle.ts";

describe("on a pipe", () => {
  const entry = bundle(new URL("input-entry.ts", import.meta.url));

  async function piped(what: string, bytes: string | Uint8Array): Promise<string> {
    const child = spawn(process.execPath, [await entry, what]);
    let printed = "";
    child.stdout.on("data", chunk => {
      printed += chunk;
    });
    child.stdin.end(bytes);
    await new Promise(resolve => child.on("close", resolve));
    return printed;
  }

  it("all of it is read", async () => {
    const every = Uint8Array.from({ length: 200_000 }, (_, index) => index % 256);
    expect(await piped("all", every)).toBe(`answer "${Buffer.from(every).toString("hex")}"\n`);
    expect(await piped("all", "")).toBe('answer ""\n');
  });

  it("a directory is none", async () => {
    const script = '"$0" "$1" all < /';
    const { stdout } = await promisify(execFile)("sh", ["-c", script, process.execPath, await entry]);
    expect(stdout).toBe("error usage: cannot read stdin: it is a directory\n");
  });

  it("an end without an answer is a cancellation", async () => {
    expect(await piped("confirm", "")).toBe("error cancelled: cannot read an answer: the input ended\n");
  });
});
