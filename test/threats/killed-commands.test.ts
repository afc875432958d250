/** T24: files of secrets that a killed command could not remove: the next one does, and touches no other's. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { commandDirectory, keepFresh, sweep } from "../../src/app/temporary.ts";
import { files } from "../../src/io/files.ts";
import { isRunning, markOfProcess } from "../../src/io/own-process.ts";
import { recordingDoors } from "../doors.ts";
import { checkout, directoryConfig, project, randomValue } from "../e2e/action.ts";
import { scratch } from "../harness/scratch.ts";
import { node } from "../programs.ts";

/** A job in its own folder, and all its commands with one folder for files. */
function setUp(value: string) {
  const [folder, temp] = [scratch(), scratch()];
  checkout(folder, {
    "job-secrets.yml": directoryConfig(["KEY: { ref: secret://dev/key, as: file }"]),
    "store/key": value,
  });
  const start = (...command: readonly string[]) => {
    const args = [join(project, "dist/cli/index.js"), "run", "--", ...command];
    const child = spawn(node, args, { cwd: folder, env: { PATH: process.env.PATH, RUNNER_TEMP: temp } });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  return { start, temp };
}

/** Waits for a command that prints where its file is. */
async function fileOf(child: ReturnType<ReturnType<typeof setUp>["start"]>): Promise<string> {
  const [printed] = await once(child.stdout, "data");
  return String(printed).trim();
}

describe("a file of a command", () => {
  it("that was killed with SIGKILL is removed by the next one, and that of a living one is not", async () => {
    const value = randomValue();
    const { start } = setUp(value);
    const waiting = ["sh", "-c", 'echo "$KEY"; exec sleep 60'];
    const [killed, living] = [start(...waiting), start(...waiting)];
    const [orphan, kept] = [await fileOf(killed), await fileOf(living)];
    killed.kill("SIGKILL");
    await once(killed, "close");
    expect(readFileSync(orphan, "utf8")).toBe(value);
    const next = start("true");
    const stderr: string[] = [];
    next.stderr.on("data", chunk => stderr.push(String(chunk)));
    expect(await once(next, "close")).toEqual([0, null]);
    expect([existsSync(orphan), readFileSync(kept, "utf8")]).toEqual([false, value]);
    expect(stderr.join("")).toMatch(
      /^job-secrets: removed \S+\/job-secrets-run-\S+, which a command that was killed left behind$/m,
    );
  });
});

const day = 86_400_000;

describe("a sweep", () => {
  let temp: string;
  let world: string;
  beforeEach(async () => {
    temp = scratch();
    world = (await markOfProcess())?.split("-")[2] ?? "";
  });
  const doors = (now = Date.now()) =>
    recordingDoors({ env: { RUNNER_TEMP: temp }, files, now: new Date(now) }).doors;
  const put = (name: string, mode = 0o700) => {
    const path = join(temp, name);
    mkdirSync(path);
    writeFileSync(join(path, "KEY"), "a value");
    chmodSync(path, mode);
    return path;
  };
  const end = "0123456789abcdef01234567";
  /** No process has such an id. */
  const gone = () => `job-secrets-run-999999999-1-${world}-${end}`;

  it("removes what a process of this container has left that is gone", async () => {
    const path = put(gone());
    await sweep(doors());
    expect(existsSync(path)).toBe(false);
  });

  it("leaves what living processes have, however old it is", async () => {
    const path = await commandDirectory(doors());
    mkdirSync(path, { mode: 0o700 });
    await sweep(doors(Date.now() + 100 * day));
    expect(existsSync(path)).toBe(true);
  });

  it.each(["999999999-1-1", "unmarked"])(
    "leaves what may be of another container until nobody has freshened it for a day: %s",
    async mark => {
      const path = put(`job-secrets-run-${mark}-${end}`);
      await sweep(doors(Date.now() + 0.9 * day));
      expect(existsSync(path)).toBe(true);
      await sweep(doors(Date.now() + 1.1 * day));
      expect(existsSync(path)).toBe(false);
    },
  );

  it("leaves what lets others in, what is a link, and what is called otherwise", async () => {
    const elsewhere = put("elsewhere");
    const link = join(temp, gone());
    symlinkSync(elsewhere, link);
    const kept = [
      put(`job-secrets-run-999999998-1-${world}-${end}`, 0o755),
      put(`job-secrets-${end}`),
      put(`${gone()}.old`),
    ];
    await sweep(doors(Date.now() + 100 * day));
    expect([...kept, link, join(elsewhere, "KEY")].filter(path => !existsSync(path))).toEqual([]);
  });

  it("says what it cannot remove, and throws nothing", async () => {
    const path = put(gone());
    const recording = recordingDoors({
      env: { RUNNER_TEMP: temp },
      files: { ...files, remove: () => Promise.reject(new Error("a value")) },
    });
    await sweep(recording.doors);
    expect(recording.printed()).toMatch(/^job-secrets: cannot sweep /);
    expect(recording.printed()).not.toContain("a value");
    expect(existsSync(path)).toBe(true);
  });

  it("finds a command's folder fresh as long as the command runs", async () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const path = put(`job-secrets-run-unmarked-${end}`);
    const old = new Date(Date.now() - 2 * day);
    utimesSync(path, old, old);
    const stop = keepFresh(path, doors());
    vi.advanceTimersByTime(3_600_000);
    await expect.poll(() => files.changed(path)).not.toEqual(old);
    stop();
    await sweep(doors());
    expect([existsSync(path), await isRunning("unmarked")]).toEqual([true, undefined]);
  });
});
