/** `run` when its command, or itself, is ended in the middle of a secret: what was printed until then holds no needle. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { needlesOf } from "../../src/redact/needles.ts";
import { directoryConfig, project, randomValue } from "../e2e/action.ts";
import { shownPiece } from "../harness/leak.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { node } from "../programs.ts";

/** Prints its process id, and then three forms of the secret without end, one character after the other. */
const printer = `
const value = process.env.TOKEN;
const lines = [value, Buffer.from(value).toString("base64"), Buffer.from(value).toString("hex"), "plain"];
const text = lines.join("\\n") + "\\n";
const print = at => process.stdout.write(text[at % text.length], () => setImmediate(print, at + 1));
process.stdout.write(process.pid + "\\n", () => print(0));
`;

interface Running {
  readonly pid: number;
  /** The process id of the command. */
  readonly child: number;
}

/** Runs the printer under `run`, interrupts it once so many bytes have come out, and returns all that came out. */
async function interruptedRun(
  value: string,
  after: number,
  interrupt: (running: Running) => void,
): Promise<string> {
  const cwd = scratch();
  writeTree(cwd, {
    "job-secrets.yml": directoryConfig(["TOKEN: secret://dev/token"]),
    "store/token": value,
    "printer.mjs": printer,
  });
  const args = [join(project, "dist/cli/index.js"), "run", "--", node, "printer.mjs"];
  const env = { PATH: process.env.PATH, HOME: cwd };
  const run = spawn(node, args, { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  let isDone = false;
  run.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    const child = /^(\d+)\n/.exec(output)?.[1];
    if (isDone || child === undefined || output.length < after || run.pid === undefined) return;
    isDone = true;
    interrupt({ pid: run.pid, child: Number(child) });
  });
  await once(run, "close");
  return output;
}

const ways: readonly (readonly [how: string, interrupt: (running: Running) => void])[] = [
  ["its command is killed", ({ child }) => process.kill(child, "SIGKILL")],
  ["it is told to end", ({ pid }) => process.kill(pid, "SIGTERM")],
  ["it is killed itself", ({ pid }) => process.kill(pid, "SIGKILL")],
];

describe.each(ways)("run, when %s", (_how, interrupt) => {
  it.each([10, 60, 500])(
    "has printed no form of the secret within %s bytes and what follows",
    async after => {
      const value = randomValue();
      const output = await interruptedRun(value, after, interrupt);
      expect(output).toContain("***");
      for (const { bytes, form } of needlesOf("TOKEN", Secret.fromText(value))) {
        expect(Buffer.from(output).includes(Buffer.from(bytes)), form).toBe(false);
      }
      // The last line can be the beginning of a value that was never printed to its end.
      const lines = output.slice(0, output.lastIndexOf("\n"));
      for (const encoding of ["utf8", "base64", "hex"] as const) {
        expect(shownPiece(lines, Buffer.from(value).toString(encoding)), encoding).toBeUndefined();
      }
    },
  );
});
