/** Runs one script over many inputs in one shell. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What the script prints for each input, which it has on stdin and as `$S`. `$d` is an empty folder of its own. */
export async function printByShell(
  shell: "sh" | "bash" | "dash",
  script: string,
  inputs: readonly Buffer[],
  port: number,
): Promise<readonly Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), "job-secrets-print-"));
  try {
    const file = (index: number, end: string) => join(folder, `${index}.${end}`);
    await Promise.all(inputs.map((input, index) => writeFile(file(index, "in"), input)));
    const loop = `for f in "$d"/*.in; do
S=$(cat "$f"; printf x); S=\${S%x}
( ${script}
) < "$f" > "\${f%.in}.out" 2> "$d/errors"
done`;
    const env = { PATH: process.env.PATH, HOME: folder, LC_ALL: "C.UTF-8", d: folder, p: String(port) };
    await run(shell, ["-c", loop], { env, cwd: folder });
    return await Promise.all(inputs.map((_, index) => readFile(file(index, "out"))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
