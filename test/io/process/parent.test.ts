import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundle } from "../../bundle.ts";
import { scratch } from "../../harness/scratch.ts";
import { env } from "./children.ts";

const wait = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

/** The processes of a group that live, by their ids. */
function groupOf(leader: number | undefined): string[] {
  const table = execFileSync("ps", ["-eo", "pgid=,stat=,pid="], { encoding: "utf8" });
  const rows = table
    .trim()
    .split("\n")
    .map(row => row.trim().split(/\s+/));
  return rows.flatMap(([group, state = "Z", pid]) =>
    Number(group) === leader && !state.startsWith("Z") && pid !== undefined ? [pid] : [],
  );
}

describe("a process that runs a child", () => {
  const entry = bundle(new URL("child-entry.ts", import.meta.url));

  /** Starts a process of its own that runs the script with `runChild`. */
  async function start(script: string, settings: Readonly<Record<string, string>> = {}) {
    const options = { env: { ...env, ...settings }, detached: true };
    const parent = spawn(process.execPath, [await entry, script], options);
    const seen = { stdout: "", stderr: "" };
    parent.stdout.on("data", chunk => {
      seen.stdout += chunk;
    });
    parent.stderr.on("data", chunk => {
      seen.stderr += chunk;
    });
    const ended = new Promise<number | null>(resolve => parent.on("close", resolve));
    const ready = async () => {
      while (!seen.stdout.includes("ready")) await new Promise(resolve => setTimeout(resolve, 10));
    };
    return { parent, seen, ended, ready };
  }

  it("passes stdin through byte for byte", async () => {
    const bytes = randomBytes(1_000_000);
    const { parent, ended } = await start("cat");
    const chunks: Buffer[] = [];
    parent.stdout.on("data", chunk => chunks.push(chunk));
    parent.stdin.end(bytes);
    expect(await ended).toBe(0);
    expect(Buffer.compare(Buffer.concat(chunks), bytes)).toBe(0);
  });

  const counting = (signal: string) =>
    `n=0; trap 'n=$((n+1))' ${signal}; echo ready; while [ $n -eq 0 ]; do sleep 0.05; done; sleep 0.3; exit $((40+n))`;

  it.each(["TERM", "INT", "HUP", "QUIT", "USR1", "USR2"] as const)(
    "forwards SIG%s once and lives until the child has ended",
    async signal => {
      const { parent, ended, ready } = await start(counting(signal));
      await ready();
      parent.kill(`SIG${signal}`);
      expect(await ended).toBe(41);
    },
  );

  it.each(["TERM", "INT", "HUP", "QUIT", "USR1", "USR2"] as const)(
    "leaves SIG%s to the group when that gets it, again and again",
    async signal => {
      const script = `n=0; trap 'n=$((n+1)); echo ready' ${signal}; echo ready; while [ $n -lt 3 ]; do sleep 0.05; done; sleep 0.3; exit $((40+n))`;
      const { parent, seen, ended, ready } = await start(script);
      await ready();
      for (const times of [2, 3, 4]) {
        process.kill(-(parent.pid ?? 0), `SIG${signal}`);
        while (seen.stdout.split("ready").length <= times && parent.exitCode === null) await wait(10);
        await wait(200);
      }
      expect(await ended).toBe(43);
    },
  );

  it("passes on a signal that comes to it alone after one that came to the group", async () => {
    const script = `n=0; trap 'n=$((n+1)); echo got' TERM; echo ready; while [ $n -lt 2 ]; do sleep 0.05; done; exit $((40+n))`;
    const { parent, seen, ended, ready } = await start(script);
    await ready();
    process.kill(-(parent.pid ?? 0), "SIGTERM");
    while (!seen.stdout.includes("got")) await wait(10);
    await wait(200);
    parent.kill("SIGTERM");
    expect(await ended).toBe(42);
  });

  it("leaves nobody behind when it is killed but the command", async () => {
    const { parent, seen, ended, ready } = await start("echo $$ ready; exec sleep 60");
    await ready();
    const command = seen.stdout.split(" ")[0] ?? "";
    parent.kill("SIGKILL");
    await wait(300);
    expect(groupOf(parent.pid)).toEqual([command]);
    process.kill(Number(command), "SIGKILL");
    await ended;
  });

  it("gives the code of a signal that ends the child", async () => {
    const { parent, ended, ready } = await start("echo ready; exec sleep 60");
    await ready();
    parent.kill("SIGTERM");
    expect(await ended).toBe(143);
  });

  it("leaves the interrupt of a shared terminal to the terminal where nothing else tells, and forwards the rest", async () => {
    const PATH = scratch();
    for (const program of ["sh", "sleep", "mkfifo"]) symlinkSync(`/usr/bin/${program}`, join(PATH, program));
    const { parent, ended, ready } = await start("echo ready; exec sleep 60", { SHARES_TERMINAL: "1", PATH });
    await ready();
    parent.kill("SIGINT");
    await wait(200);
    parent.kill("SIGTERM");
    expect(await ended).toBe(143);
  });

  it("can be ended by a signal while a grandchild keeps printing", async () => {
    const { parent, seen, ended, ready } = await start(
      "(while :; do echo x; sleep 0.1; done) & echo $! >&2; echo ready; exit 6",
    );
    await ready();
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(parent.exitCode).toBeNull();
    parent.kill("SIGTERM");
    expect(await ended).toBe(6);
    expect(Number(seen.stderr)).toBeGreaterThan(1);
  });

  it("ends the child when its own reader goes away", async () => {
    const { parent, ended } = await start("exec yes");
    parent.stdout.once("data", () => parent.stdout.destroy());
    expect(await ended).toBe(141);
  });
});
