/** A program for tests: runs its first argument with sh and passes everything through. */
import { createOutput } from "../../../src/io/output.ts";
import { runChild } from "../../../src/io/process.ts";

const stdout = createOutput(process.stdout);
const stderr = createOutput(process.stderr);

const { code } = await runChild({
  command: "sh",
  args: ["-c", process.argv[2] ?? ""],
  env: { PATH: process.env.PATH ?? "" },
  cwd: process.cwd(),
  onStdout: stdout.write,
  onStderr: stderr.write,
  sharesTerminal: process.env.SHARES_TERMINAL === "1",
});
process.exitCode = code;
