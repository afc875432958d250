import { describe, expect, it } from "vitest";
import { shell } from "./children.ts";

describe("a grandchild that outlives the child", () => {
  it("is given up when it keeps the pipes open in silence", async () => {
    const { code, stdout, milliseconds, isCut } = await shell("sleep 60 & echo $!; exit 3");
    process.kill(Number(stdout), "SIGKILL");
    expect(isCut).toBe(true);
    expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringMatching(/^\d+\n$/) });
    expect(milliseconds).toBeGreaterThan(900);
    expect(milliseconds).toBeLessThan(10_000);
  });

  it("is given up in silence also when the reader of the other output has gone", async () => {
    const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const pids: string[] = [];
    const onStderr = async (chunk: Uint8Array) => void pids.push(Buffer.from(chunk).toString());
    const script = "sleep 60 & echo $! >&2; exec yes";
    const { code } = await shell(script, { onStdout: () => Promise.reject(gone), onStderr });
    process.kill(Number(pids.join("")), "SIGKILL");
    expect(code).toBe(141);
  });

  it("is heard to its end when it keeps printing", async () => {
    const script = "(for n in 1 2 3 4 5 6; do sleep 0.4; echo $n; done) & exit 4";
    const { code, stdout, isCut } = await shell(script);
    expect(isCut).toBe(false);
    expect({ code, stdout }).toEqual({ code: 4, stdout: "1\n2\n3\n4\n5\n6\n" });
  });

  it("has its grace from the child's end on, however long the child was silent", async () => {
    const { stdout } = await shell("(sleep 2; echo late) & sleep 1.5");
    expect(stdout).toBe("late\n");
  });
});
