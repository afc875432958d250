/** Runs programs as children and keeps what they print. */
import { type ChildEnd, type ChildRequest, runChild } from "../../../src/io/process.ts";

export const env = { PATH: "/usr/local/bin:/usr/bin:/bin" };

interface Ran extends ChildEnd {
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

export async function run(request: Partial<ChildRequest> & Pick<ChildRequest, "command">): Promise<Ran> {
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  const start = Date.now();
  const end = await runChild({
    args: [],
    env,
    cwd: "/",
    sharesTerminal: false,
    onStdout: async chunk => void out.push(chunk),
    onStderr: async chunk => void err.push(chunk),
    ...request,
  });
  const [stdout, stderr] = [out, err].map(chunks => Buffer.concat(chunks).toString("latin1"));
  return { ...end, stdout: stdout ?? "", stderr: stderr ?? "", milliseconds: Date.now() - start };
}

export const shell = (script: string, request: Partial<ChildRequest> = {}) =>
  run({ command: "sh", args: ["-c", script], ...request });
