import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createInput, type Input, type Stdin } from "../../src/io/input.ts";
import { recordingOutput } from "../doors.ts";
import { failureOf } from "../failures.ts";

interface Typing {
  readonly input: Input;
  readonly stdin: Stdin & PassThrough;
  /** Raw mode and the screen, in the order in which they were used. */
  readonly journal: string[];
  readonly abort: () => void;
}

function typing(...chunks: readonly (string | Uint8Array)[]): Typing {
  const journal: string[] = [];
  const controller = new AbortController();
  const stdin = Object.assign(new PassThrough(), {
    setRawMode: (mode: boolean) => void journal.push(`raw ${mode}`),
  });
  const source = { isTty: true, open: () => stdin, signal: controller.signal };
  const input = createInput(source, recordingOutput("screen", journal));
  for (const chunk of chunks) stdin.write(chunk);
  return { input, stdin, journal, abort: () => controller.abort() };
}

describe("a hidden answer", () => {
  it.each([
    [["secret\r"], "secret", "Enter on a raw terminal"],
    [["secret\n"], "secret", "a newline"],
    [["secret\r\n"], "secret", "both"],
    [["s", "e", "c", "\r"], "sec", "key by key"],
    [["\r"], "", "nothing"],
    [["abd\u007fc\r"], "abc", "backspace"],
    [["\u007f\u0008a\r"], "a", "backspace with nothing to erase"],
    [["a😀\u007fb\r"], "ab", "backspace over a character of two units"],
    [["grüße 密码 🔑\r"], "grüße 密码 🔑", "unicode"],
    [["tab\there \r"], "tab\there ", "white space"],
    [["a\u001b[Db\u001b[3~\u001bOAc\r"], "abc", "arrows and other keys that are no text"],
    [["\u001b[200~pasted\u001b[201~\r"], "pasted", "the marks around a paste"],
  ])("is %j typed: %j (%s)", async (chunks, answer) => {
    expect(await typing(...chunks).input.askHidden("value: ")).toBe(answer);
  });

  it("keeps a character whose bytes come one by one", async () => {
    const bytes = [...Buffer.from("🔑\r")].map(byte => Uint8Array.of(byte));
    expect(await typing(...bytes).input.askHidden("value: ")).toBe("🔑");
  });

  it("is asked for when nothing can show any more, and leaves the terminal as it was", async () => {
    const { input, journal } = typing("secret\r");
    await input.askHidden("value: ");
    expect(journal).toEqual([
      "raw true",
      "screen begins",
      "screen done: value: ",
      "raw false",
      "screen begins",
      "screen done: \n",
    ]);
  });

  it.each([
    ["sec\u0003ret\r", "Ctrl-C"],
    ["sec\u0004", "Ctrl-D"],
  ])("is cancelled by %j (%s), and the terminal is as it was", async keys => {
    const { input, journal } = typing(keys);
    expect((await failureOf(() => input.askHidden("value: "))).code).toBe("cancelled");
    expect(journal).toContain("raw false");
  });

  it("is cancelled when the input ends, with an error or without one", async () => {
    const ended = typing("sec");
    ended.stdin.end();
    expect((await failureOf(() => ended.input.askHidden("value: "))).code).toBe("cancelled");
    const failed = typing("sec");
    setImmediate(() => failed.stdin.destroy(new Error("EIO")));
    expect((await failureOf(() => failed.input.askHidden("value: "))).code).toBe("cancelled");
  });

  it("is cancelled when the input had ended before", async () => {
    const { input, stdin } = typing("one\r");
    expect(await input.askHidden("first: ")).toBe("one");
    stdin.end();
    expect((await failureOf(() => input.askHidden("second: "))).code).toBe("cancelled");
    expect((await failureOf(() => input.askHidden("third: "))).code).toBe("cancelled");
  });

  it("is cancelled with the job", async () => {
    const { input, abort } = typing("sec");
    setImmediate(abort);
    const error = await failureOf(() => input.askHidden("value: "));
    expect([error.code, error.message]).toEqual(["cancelled", "cannot read an answer: cancelled"]);
    const late = typing("sec\r");
    late.abort();
    expect((await failureOf(() => late.input.askHidden("value: "))).code).toBe("cancelled");
  });

  it("is refused when several lines are pasted, and shows none of them", async () => {
    const { input } = typing("-----BEGIN\nline\n-----END\n");
    const error = await failureOf(() => input.askHidden("value: "));
    expect(error).toMatchObject({
      code: "usage",
      message: "cannot read an answer: several lines were pasted",
      hint: expect.stringContaining("< file"),
    });
    expect(JSON.stringify(error)).not.toContain("BEGIN");
  });

  it("may be one of several, typed one after the other", async () => {
    const { input, stdin } = typing("one\r");
    const first = await input.askHidden("first: ");
    stdin.write("two\r");
    expect([first, await input.askHidden("second: ")]).toEqual(["one", "two"]);
  });
});

describe("a confirmation", () => {
  it.each([
    ["y\n", true],
    ["Y\r", true],
    ["yes\n", true],
    [" YES \n", true],
    ["n\n", false],
    ["\n", false],
    ["yep\n", false],
    ["no yes\n", false],
  ])("%j is %s", async (line, expected) => {
    expect(await typing(line).input.confirm("sure? ")).toBe(expected);
  });

  it("is cancelled with the job, and what is said of that stands on a line of its own", async () => {
    const { input, journal, abort } = typing();
    setImmediate(abort);
    expect((await failureOf(() => input.confirm("sure? "))).message).toBe("cannot read an answer: cancelled");
    expect(journal.at(-1)).toBe("screen done: \n");
  });
});

describe("stdin as a whole", () => {
  it("is every byte of it", async () => {
    const every = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
    const { input, stdin } = typing(every.subarray(0, 100), every.subarray(100));
    stdin.end();
    expect(await input.readAll()).toEqual(Buffer.from(every));
  });

  it("is not opened before it is read", () => {
    let opened = 0;
    const open = () => {
      opened += 1;
      return new PassThrough();
    };
    createInput({ isTty: false, open, signal: new AbortController().signal }, recordingOutput("screen"));
    expect(opened).toBe(0);
  });

  it("is an error of ours when it breaks off or the job is cancelled", async () => {
    const broken = typing("half");
    setImmediate(() => broken.stdin.destroy(new Error("EIO")));
    expect((await failureOf(() => broken.input.readAll())).code).toBe("unavailable");
    const cancelled = typing("half");
    setImmediate(cancelled.abort);
    expect((await failureOf(() => cancelled.input.readAll())).code).toBe("cancelled");
  });
});
