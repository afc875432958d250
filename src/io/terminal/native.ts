/** The way through a native module, node-pty, for whoever has installed one beside this program. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { codeOf, type Running } from "../attend.ts";
import type { Terminal } from "../terminal.ts";
import { programFile } from "../this-program.ts";
import type { TerminalRequest, Way } from "./way.ts";

/** What is used of node-pty. */
interface Pty {
  readonly pid: number;
  onData(listener: (chunk: Uint8Array | string) => void): unknown;
  onExit(listener: (end: { exitCode: number; signal?: number | undefined }) => void): unknown;
  write(bytes: Uint8Array): void;
  resize(columns: number, rows: number): void;
  pause(): void;
  resume(): void;
  kill(signal: string): void;
}
type Spawn = (file: string, args: string[], options: Readonly<Record<string, unknown>>) => Pty;

/** The first is prebuilt, and useless without the package that holds what was built for this machine. */
const modules: readonly { readonly name: string; readonly needs: string }[] = [
  { name: "@lydell/node-pty", needs: `@lydell/node-pty-${process.platform}-${process.arch}` },
  { name: "node-pty", needs: "node-pty" },
];

/** Milliseconds. node-pty gives what the child printed last 200 of them to be read after its end, and tells of it later. */
const lookEvery = 50;

export const native: Way = {
  async start(request, terminal) {
    const spawn = readsToTheEnd() ? load() : undefined;
    if (spawn === undefined) return undefined;
    try {
      return running(open(spawn, request, terminal), request, terminal);
    } catch {
      return undefined;
    }
  },
};

function open(spawn: Spawn, { command, args, env, cwd }: TerminalRequest, terminal: Terminal): Pty {
  const { columns, rows } = terminal.size() ?? {};
  return spawn(command, [...args], { name: env.TERM, cols: columns, rows, cwd, env, encoding: null });
}

function running(pty: Pty, { onTerminal }: TerminalRequest, terminal: Terminal): Running {
  let hasEnded = false;
  const flow = flowOf(pty);
  const screen = new Readable({
    read: () => flow.open(),
    destroy: (error, done) => {
      flow.open();
      // Nobody looks any more, and that is what a terminal says then.
      if (!hasEnded) pty.kill("SIGHUP");
      done(error);
    },
  });
  pty.onData(chunk => {
    if (!screen.destroyed && !screen.push(Buffer.from(chunk))) flow.close();
  });
  const stops = [
    terminal.onResize(() => {
      const size = terminal.size();
      if (size !== undefined && !hasEnded) pty.resize(size.columns, size.rows);
    }),
    terminal.takeKeys(keys => pty.write(keys)),
  ];
  const ended = new Promise<number>(resolve => {
    pty.onExit(({ exitCode, signal }) => {
      hasEnded = true;
      for (const stop of stops) stop();
      if (!screen.destroyed) screen.push(null);
      resolve(signal ? 128 + signal : exitCode);
    });
  });
  return {
    outputs: [{ stream: screen, pass: onTerminal }],
    ended,
    hasEnded: () => hasEnded,
    kill: signal => pty.kill(signal),
    hasGot: async () => false,
  };
}

/** Holds the child back while the screen is behind, but not what it leaves when it ends meanwhile. */
function flowOf(pty: Pty) {
  let watch: NodeJS.Timeout | undefined;
  const open = () => {
    clearInterval(watch);
    watch = undefined;
    pty.resume();
  };
  const close = () => {
    if (!isAlive(pty.pid)) return;
    pty.pause();
    watch ??= setInterval(() => {
      if (!isAlive(pty.pid)) open();
    }, lookEvery);
  };
  return { open, close };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return codeOf(thrown) === "EPERM";
  }
}

/**
 * False for the older Nodes (20 and 22), which take a terminal for read to its end when its child has ended, though there
 * is more.
 */
function readsToTheEnd(): boolean {
  const [major = 0, minor = 0] = process.versions.uv.split(".").map(Number);
  return process.platform === "win32" || major > 1 || minor >= 52;
}

/** The first module that is there and works. */
function load(): Spawn | undefined {
  const folders = moduleFolders();
  for (const { name, needs } of modules) {
    const folder = folders.find(each => existsSync(join(each, name)) && existsSync(join(each, needs)));
    const spawn = folder === undefined ? undefined : spawnOf(join(folder, name));
    if (spawn !== undefined) return spawn;
  }
  return undefined;
}

/** A border: what a module exports is anything, until looked at. */
function spawnOf(path: string): Spawn | undefined {
  try {
    const exported: unknown = createRequire(path)(path);
    const spawn = typeof exported === "object" && exported !== null && "spawn" in exported && exported.spawn;
    return typeof spawn === "function" ? (spawn as Spawn) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Where modules may lie that belong to this program: inside of its package, and beside that where it is itself
 * installed as a module. Not where Node would look on, up to the root and along NODE_PATH: there others may put some.
 */
function moduleFolders(): string[] {
  const folder = dirname(programFile());
  const root = basename(folder) === "cli" ? join(folder, "../..") : folder;
  const parent = dirname(root);
  return [join(root, "node_modules"), ...(basename(parent) === "node_modules" ? [parent] : [])];
}
