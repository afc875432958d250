/** Questions on a real terminal. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { bundle } from "../../bundle.ts";

describe("on a real terminal", () => {
  const entry = bundle(new URL("input-entry.ts", import.meta.url));
  const driver = fileURLToPath(new URL("terminal.py", import.meta.url));
  const hex = (text: string) => Buffer.from(text).toString("hex");

  interface Session {
    readonly screen: string;
    readonly code: number;
    /** Whether the terminal shows what is typed, after the program. */
    readonly echo: boolean | null;
  }

  /** Steps are what to wait for on the screen and what to type then, in hex, or a signal to send. */
  async function session(what: string, steps: readonly (readonly [string, string])[]): Promise<Session> {
    const program = [process.execPath, await entry, what];
    const { stdout } = await promisify(execFile)("python3", [driver, JSON.stringify(steps), ...program]);
    return JSON.parse(stdout);
  }

  it("nothing of a hidden answer shows but the answer's own line", async () => {
    const { screen, code, echo } = await session("hidden", [["value: ", hex("h1dden grüße 🔑\r")]]);
    expect(screen).toBe('value: \r\nanswer "h1dden grüße 🔑"\r\n');
    expect({ code, echo }).toEqual({ code: 0, echo: true });
  });

  it("a long paste arrives whole", async () => {
    const text = "0123456789".repeat(300);
    const { screen } = await session("hidden", [["value: ", hex(`${text}\r`)]]);
    expect(screen).toBe(`value: \r\nanswer "${text}"\r\n`);
  });

  it("two questions can be asked, and the second hides its answer too", async () => {
    const { screen } = await session("twice", [
      ["first: ", hex("one\r")],
      ["second: ", hex("two\r")],
    ]);
    expect(screen).toBe('first: \r\nsecond: \r\nanswer ["one","two"]\r\n');
  });

  it.each([
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("%s cancels, and the terminal echoes again", async (_, key) => {
    const { screen, echo } = await session("hidden", [["value: ", hex(`sec${key}`)]]);
    expect(screen).toBe("value: \r\nerror cancelled: cannot go on: cancelled\r\n");
    expect(echo).toBe(true);
  });

  it("a signal cancels, and the terminal echoes again", async () => {
    const { screen, echo } = await session("hidden", [["value: ", "SIGTERM"]]);
    expect(screen).toBe("value: \r\nerror cancelled: cannot read an answer: cancelled\r\n");
    expect(echo).toBe(true);
  });

  it("a confirmation shows what is typed", async () => {
    const { screen } = await session("confirm", [["sure? ", hex("y\r")]]);
    expect(screen).toBe("sure? y\r\nanswer true\r\n");
  });

  it("a terminal that hangs up ends the program", async () => {
    const { code } = await session("hidden", [["value: ", "hangup"]]);
    expect([0, -1]).toContain(code);
  });
});
