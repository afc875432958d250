/** The way through `script`, the program that comes with Linux (util-linux) and macOS to record a terminal. */
import { existsSync } from "node:fs";
import type { Readable } from "node:stream";
import type { Running } from "../attend.ts";
import { ask, startProgram } from "../process.ts";
import { kept, shellLine } from "./shell-line.ts";
import type { TerminalRequest, Way } from "./way.ts";

/** Fixed, because whatever is called `script` on PATH would get the secrets. */
const places = ["/usr/bin/script", "/bin/script", "/run/current-system/sw/bin/script"];
const shell = "/bin/sh";

type Env = TerminalRequest["env"];

/** How a kind of `script` wants to be called. */
interface Kind {
  /** The variable that it has for itself. */
  readonly borrows: string;
  /** False for one that reports signal n as n. */
  readonly keepsSignals: boolean;
  call(line: string): readonly string[];
}

const utilLinux: Kind = {
  borrows: "SHELL",
  keepsSignals: true,
  call: line => ["-qec", line, "/dev/null"],
};
const bsd: Kind = {
  borrows: "SCRIPT",
  keepsSignals: false,
  call: line => ["-q", "/dev/null", shell, "-c", line],
};

export const script: Way = {
  async start(request) {
    const program = places.find(place => existsSync(place));
    const [kind, isIntact] = await Promise.all([kindOf(program), survivesShell(request.env)]);
    // The shell would take such a command for an option.
    if (program === undefined || kind === undefined || !isIntact || request.command.startsWith("-"))
      return undefined;
    return startThrough(program, kind, request).catch(() => undefined);
  },
};

/** Rejects when the operating system will not have it: the line is one argument, and may be too long for that. */
async function startThrough(program: string, kind: Kind, request: TerminalRequest) {
  const { command, args, cwd, onTerminal } = request;
  const borrowed = { name: kind.borrows, isSet: request.env[kind.borrows] !== undefined };
  const line = shellLine({ command, args, borrowed, becomesChild: kind.keepsSignals });
  const env = lend(request.env, kind.borrows);
  const started = await startProgram({ command: program, args: kind.call(line), env, cwd }, [
    "inherit",
    "pipe",
    "ignore",
    "pipe",
  ]);
  const [, stream, , report] = started.printed;
  const pid = report === undefined ? 0 : Number(await firstLine(report));
  if (pid > 0 && stream !== undefined)
    return running(started, stream, onTerminal, kind.keepsSignals ? pid : -pid);
  stream?.destroy();
  await started.ended;
  return undefined;
}

function running(
  { ended, hasEnded }: Pick<Running, "ended" | "hasEnded">,
  stream: Readable,
  pass: TerminalRequest["onTerminal"],
  pid: number,
): Running {
  const kill = (signal: NodeJS.Signals) => {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended already, or is another user's; nothing follows from that.
    }
  };
  return { outputs: [{ stream, pass }], ended, hasEnded, kill, hasGot: async () => false };
}

/** The environment of `script`, in which the shell finds what it has to give back to the child. */
function lend(env: Env, name: string): Env {
  const value = env[name];
  return { ...env, ...(value === undefined ? {} : { [kept]: value }), [name]: shell };
}

async function kindOf(program: string | undefined): Promise<Kind | undefined> {
  if (program === undefined) return undefined;
  if (process.platform !== "linux") return bsd;
  // Others that Linux has, such as BusyBox's, keep no exit code.
  const version = await ask(program, ["--version"], { cwd: "/", env: {} }).catch(() => undefined);
  return version?.includes("util-linux") ? utilLinux : undefined;
}

/** False when the shell would lose a variable, as dash does those whose names are no names for it (`BASH_FUNC_x%%`). */
async function survivesShell(env: Env): Promise<boolean> {
  if (Object.keys(env).every(name => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name))) return true;
  const odd = "odd%%=1";
  const answer = await ask(shell, ["-c", "exec env"], {
    cwd: "/",
    env: { PATH: "/usr/bin:/bin", "odd%%": "1" },
  });
  return answer?.split("\n").includes(odd) ?? false;
}

/** What comes before the first end of a line; less when there is no more. */
async function firstLine(stream: Readable): Promise<string> {
  let text = "";
  for await (const chunk of stream) {
    text += chunk;
    if (text.includes("\n")) break;
  }
  return text.trim();
}
