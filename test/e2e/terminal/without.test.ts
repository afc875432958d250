/** `run` on a terminal whose child gets none of `script`: pipes, or a native module's. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { nodes } from "../../programs.ts";
import { keys, onTerminal, project } from "../terminal.ts";
import { main, run, well } from "./runs.ts";

describe("a child without a terminal of its own", () => {
  const odd = 'test -t 1 || echo pipe; echo "$FORCE_COLOR $CLICOLOR_FORCE $COLUMNS $LINES"; echo "<$PW>"; ';

  it("is asked for colours and told the size", async () => {
    const session = await run(["-x"], { cwd: project(odd) });
    expect(session).toEqual({ screen: "pipe\r\n1 1 100 30\r\n<***>\r\n", code: 0, ...well });
  });

  it("shows its prompts at once", async () => {
    const cwd = project("printf 'code: c'; read x; echo $x");
    const session = await run(["-x"], { cwd, steps: [["code: c", "type", keys("typed\r")]] });
    expect(session).toEqual({ screen: "code: ctyped\r\ntyped\r\n", code: 0, ...well });
  });

  it("is what it always was when one of the outputs is no terminal", async () => {
    const cwd = project();
    const line = `${process.execPath} ${await main} run -- sh -c 'test -t 1 || echo "$FORCE_COLOR$COLUMNS|$PW"' 2> log`;
    expect((await onTerminal(cwd, ["bash", "-c", line])).screen).toBe("|***\r\n");
  });
});

/** A native module: says that it was loaded, and shows a secret for a child. */
const native = `
require("node:fs").writeFileSync(process.env.CANARY, "loaded");
exports.spawn = (command, args, { cols, rows, env }) => ({
  pid: process.pid, pause() {}, resume() {}, write() {}, resize() {}, kill() {},
  onData: listener => setImmediate(() => listener(Buffer.from([command, cols, rows, env.PW].join(" ") + "\\r\\n"))),
  onExit: listener => setTimeout(() => listener({ exitCode: 0, signal: 9 }), 50),
});`;

describe("a native module", () => {
  const node = nodes[1]?.path ?? "";
  const plant = (folder: string, text = native) => {
    mkdirSync(join(folder, "node_modules/node-pty"), { recursive: true });
    writeFileSync(join(folder, "node_modules/node-pty/index.js"), text);
  };
  const beside = async () => dirname(await main);
  afterEach(async () => rmSync(join(await beside(), "node_modules"), { recursive: true, force: true }));

  it("beside the program is a way to a terminal where `script` is none", async () => {
    const cwd = project();
    plant(await beside());
    const session = await run(["-x"], { cwd, node, env: { CANARY: join(cwd, "canary") } });
    expect(session).toEqual({ screen: "-x 100 30 ***\r\n", code: 137, ...well });
  });

  it.each([
    ["cannot be loaded", "throw new Error('no binary for this machine');"],
    ["exports something else", "module.exports = 7;"],
    ["cannot make a terminal", "exports.spawn = () => { throw new Error('no more terminals'); };"],
  ])("that %s is passed over in silence", async (_, text) => {
    plant(await beside(), text);
    const session = await run(["-x"], { cwd: project("echo hello"), node });
    expect(session).toEqual({ screen: "hello\r\n", code: 0, ...well });
  });

  it("of the working directory or NODE_PATH is never loaded", async () => {
    const cwd = project("echo hello");
    plant(cwd);
    const canary = join(cwd, "canary");
    const env = { CANARY: canary, NODE_PATH: join(cwd, "node_modules") };
    expect((await run(["-x"], { cwd, node, env })).screen).toBe("hello\r\n");
    expect(existsSync(canary)).toBe(false);
  });
});
