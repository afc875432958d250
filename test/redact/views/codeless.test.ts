/** Secrets whose disguise is coloured: codes of terminals stand inside of wrapped, escaped and dumped values. */
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { createRedactor } from "../../../src/redact/redactor.ts";
import { bytewise, needle, redacted } from "../oracle.ts";

const value = "q7RtL/9xWv2KpZ4mNc8Hd/1sGyB5Tf3J";
const needles = needlesOf("S", Secret.fromText(value));
const [green, bold, plain] = ["\u001b[32m", "\u001b[1;35m", "\u001b[0m"] as const;

/** What is left of a text, without the codes: between two masks those of one secret stay. */
function shown(text: string, given = needles): string {
  const bytes = Buffer.from(text);
  const whole = redacted(bytes, given);
  expect(redacted(bytes, given, bytewise(bytes)).toString()).toBe(whole.toString());
  expect(redacted(bytes, given, [], { siftFrom: 0 }).toString()).toBe(whole.toString());
  expect(redacted(whole, given).toString()).toBe(whole.toString());
  return whole
    .toString()
    .replace(/\u001b\[[0-9;]*m/g, "")
    .replace(/(?:\*{3})+/g, "***");
}

describe("a secret is not to be seen", () => {
  it("where each line of it has its colour, as rich prints strings that are too long", () => {
    for (let at = 1; at < value.length - 1; at += 1) {
      const [head, rest] = [value.slice(0, at), value.slice(at)];
      const output = shown(`{${green}'${head}${plain}\n${green}${rest}'${plain}}\n`);
      expect(output, head).toBe(at < 4 ? `{'${head}\n***'}\n` : "{'***'}\n");
    }
  });

  it("where a part of a wrapped line is highlighted", () => {
    const lines = `${value.slice(0, 5)}${bold}${value.slice(5, 9)}${plain}${value.slice(9, 16)}\n${value.slice(16)}`;
    expect(shown(`key ${lines}.\n`)).toBe("key ***.\n");
    const encoded = Buffer.from(value).toString("base64");
    const wrapped = `${encoded.slice(0, 18)}${bold}${encoded.slice(18, 20)}${plain}\n    ${encoded.slice(20)}`;
    expect(shown(`key: |\n    ${wrapped}\nend\n`)).toBe("key: |\n    ***\nend\n");
  });

  it("where the escapes of a string have a colour of their own, as in pygments and bat", () => {
    const escaped = value.replaceAll("/", `${bold}\\/${green}`).replace("W", `${bold}\\x57${green}`);
    expect(shown(`"${green}${escaped}${plain}"\n`)).toBe('"***"\n');
    const percent = value.replaceAll("/", `%${bold}2F${plain}`);
    expect(shown(`?k=${percent}&b\n`)).toBe("?k=***&b\n");
  });

  it("where the bytes of a dump are coloured", () => {
    const bytes = Buffer.from(value);
    const rows = [0, 16].map(from => {
      const row = bytes.subarray(from, from + 16);
      const pairs = (row.toString("hex").match(/.{4}/g) ?? []).map(pair => `${bold}${pair}${plain}`);
      return `${from.toString(16).padStart(8, "0")}: ${pairs.join(" ")}  ${green}${row.toString()}${plain}\n`;
    });
    expect(shown(rows.join(""))).toBe("00000000: ***  ***\n");
  });
});

it("a secret that holds codes itself is masked where they are left out, and where it is broken over lines", () => {
  const held = needlesOf("S", Secret.fromText(`q7RtL9${bold}xWv2KpZ4mNc8${plain}`));
  expect(shown("key q7RtL9xWv2KpZ4mNc8.\n", held)).toBe("key ***.\n");
  expect(shown(`key q7RtL9${bold}xWv2\nKpZ4mNc8${plain}.\n`, held)).toBe("key ***.\n");
});

describe("where a pager goes on in the next row", () => {
  const screen = (text: string) => {
    const bytes = Buffer.from(text);
    const whole = redacted(bytes, needles).toString();
    expect(redacted(bytes, needles, bytewise(bytes)).toString()).toBe(whole);
    expect(redacted(bytes, needles, [], { siftFrom: 0 }).toString()).toBe(whole);
    return whole;
  };

  it("a secret is masked that a pager shows in two rows, in whatever colours", () => {
    const [head, rest] = [value.slice(0, 12), value.slice(12)];
    expect(screen(`the key ${head} \b${rest}, says it\r\n`)).toBe("the key ***, says it\r\n");
    const coloured = `+${green}${head}${plain} \b${green}${plain}${green}${rest}${plain}\r\n`;
    expect(screen(coloured).replace(/\u001b\[[0-9;]*m/g, "")).toBe("+******\r\n");
  });

  it("a blank at the end is held until it is known what follows", () => {
    const redactor = createRedactor(needles);
    const shownNow = (text: string) => Buffer.from(redactor.push(Buffer.from(text))).toString();
    expect(shownNow("name: ")).toBe("name:");
    expect(shownNow("\bx \b! ")).toBe(" \bx \b!");
    expect(shownNow(`${value.slice(0, 12)} `)).toBe(" ");
    expect(shownNow(`\b${value.slice(12)}.`)).toBe("***.");
  });
});

describe("in a report of pytest, where escapes are written", () => {
  const report = (head: string, rest: string) =>
    `E #x1B[33m${head}#x1B[39;49;00m#x1B[33m${rest}#x1B[39;49;00m`;

  it("a secret is masked in whatever colours, however the stream is cut", () => {
    for (let at = 1; at < value.length; at += 1) {
      const bytes = Buffer.from(report(value.slice(0, at), value.slice(at)));
      const whole = redacted(bytes, needles).toString();
      expect(whole).toBe("E #x1B[33m***#x1B[39;49;00m");
      expect(redacted(bytes, needles, bytewise(bytes)).toString()).toBe(whole);
      expect(redacted(bytes, needles, [], { siftFrom: 0 }).toString()).toBe(whole);
    }
  });

  it("other texts stay", () => {
    for (const text of ["a #", "a #x1b[3m", "#x1B; x", "a #x1B[", "a #x1B[31mx"])
      expect(redacted(Buffer.from(text), needles).toString()).toBe(text);
  });
});

it("a secret is masked as it stands where a code begins or ends within it", () => {
  const masked = (text: string, word: string) => shown(`${green}a${text}`, [needle(word)]);
  expect(masked("sesame \b.", "sesame ")).toBe("a***\b.");
  expect(masked("ses \bame.", "ses \bame")).toBe("a***.");
  expect(masked("sesame#x1B[1m.", "sesame#x1")).toBe("a***B[1m.");
  expect(masked("ses#x1B[1mame.", "ses#x1B[1mame")).toBe("a***.");
  expect(masked("\u001b[31337m sesame.", "337m se")).toBe("a\u001b[31***same.");
  expect(masked("\u001b]0;t\u0007.", "]0;t")).toBe("a\u001b***\u0007.");
});

describe("what stands beside codes", () => {
  it("stays where it is no secret", () => {
    const text = `${green}${value.slice(0, 12)}${plain}\n${green}${value.slice(20, 28)}${plain}\n`;
    expect(redacted(Buffer.from(text), needles).toString()).toBe(text);
  });

  it("is seen behind a code that the text's end cuts off", () => {
    const words = [{ ...needle("ABCDEFGHIJKL"), wraps: true }];
    expect(shown(`${green}ABCDEF${plain}\nGHIJKL\u001b[3`, words)).toBe("***\u001b[3");
  });
});

it("a gutter behind a row that ended a secret is masked, though the codes are gone by then", () => {
  const text = `${bold}0000000 20 67 68 68 67 20 67 68 68 67 20 67 68 68 67\n0000000f: 2067686867   ghhg\ngg`;
  expect(shown(text, [needle(" ghhg ghhg ghhg")])).toBe("0000000 ***   ***\ngg");
  const rows = `[1] 00000000: 68676767  hggg\n00000000: 67676767  g${bold}ggg\n`;
  expect(shown(rows, [needle("hggghgggg"), needle("hgggg")])).toBe("[1] 00000000: ***  ***\n");
});
