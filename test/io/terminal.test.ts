import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createTerminal } from "../../src/io/terminal.ts";

function setUp(size: { columns?: number; rows?: number } = { columns: 100, rows: 30 }) {
  const modes: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), { setRawMode: (mode: boolean) => modes.push(mode) });
  const screen = Object.assign(new PassThrough(), size);
  let opened = 0;
  const open = () => {
    opened += 1;
    return stdin;
  };
  return { terminal: createTerminal({ open, screen }), stdin, screen, modes, opened: () => opened };
}

describe("the terminal", () => {
  it("knows its size at every moment", () => {
    const { terminal, screen } = setUp();
    expect(terminal.size()).toEqual({ columns: 100, rows: 30 });
    Object.assign(screen, { columns: 40 });
    expect(terminal.size()).toEqual({ columns: 40, rows: 30 });
  });

  it.each([[{}], [{ columns: 0, rows: 0 }], [{ columns: 80, rows: 0 }]])("knows no size in %j", size => {
    expect(setUp(size).terminal.size()).toBeUndefined();
  });

  it("tells of a new size until it is not asked to any more", () => {
    const { terminal, screen } = setUp();
    let told = 0;
    const stop = terminal.onResize(() => {
      told += 1;
    });
    screen.emit("resize");
    stop();
    screen.emit("resize");
    expect(told).toBe(1);
  });

  it("opens stdin for the keys alone, hands each over, and leaves the mode as it was", async () => {
    const { terminal, stdin, modes, opened } = setUp();
    expect(opened()).toBe(0);
    const keys: string[] = [];
    const came = new Promise<void>(resolve => stdin.once("data", () => setImmediate(resolve)));
    const stop = terminal.takeKeys(bytes => keys.push(Buffer.from(bytes).toString("hex")));
    stdin.write("\u0003");
    await came;
    stop();
    stdin.write("late");
    expect({ keys, modes, paused: stdin.isPaused() }).toEqual({
      keys: ["03"],
      modes: [true, false],
      paused: true,
    });
  });

  it("hands keys over as bytes also when someone reads stdin as text", async () => {
    const { terminal, stdin } = setUp();
    stdin.setEncoding("utf8");
    const came = new Promise<Uint8Array>(resolve => void terminal.takeKeys(resolve));
    stdin.write("ü");
    expect(await came).toEqual(Buffer.from("ü"));
  });
});
