/** Words that are broken over lines, each of which begins with the same. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Needle } from "../../../../src/redact/needles.ts";
import { bytewise, needle, redacted } from "../../oracle.ts";

const word = "QUJDREVG+R0hJSktM/Tk9Q+UVJT";
const wrapping: Needle = { ...needle(word), wraps: true };
const pieces = word.match(/.{1,8}/g) ?? [];

function shown(text: string, needles: readonly Needle[] = [wrapping]): string {
  const bytes = Buffer.from(text);
  const whole = redacted(bytes, needles).toString();
  expect(redacted(bytes, needles, bytewise(bytes)).toString()).toBe(whole);
  expect(redacted(bytes, needles, [], { siftFrom: 0 }).toString()).toBe(whole);
  // Colours stay, between two masks.
  return whole.replace(/(?<=\*{3})(?:\u001b\[\d*m)+\*{3}/g, "");
}

const prefixes: readonly (readonly [name: string, prefix: (line: number) => string])[] = [
  ["docker compose", () => "web_1  | "],
  ["docker compose in colours", () => "\u001b[36mweb_1  | \u001b[0m"],
  ["kubectl logs --prefix", () => "[pod/web-5d9f8/app] "],
  ["timestamps", line => `2026-11-28T10:0${line}:59.${100 + 77 * line}Z `],
  ["times of different length", line => `[${line * 99}.${10 ** line}] `],
  ["numbers of lines", line => `${line + 8}`.padStart(6).concat("\t")],
  ["Buildkite's times", line => `\u001b_bk;t=176432400${line}123\u0007`],
  ["offsets of curl --trace-ascii", line => `${(0x40 + 64 * line).toString(16).padStart(4, "0")}: `],
  ["quotes of a mail", () => "> > "],
  ["comments", () => "# "],
  ["the trace of a shell", () => "+ "],
  ["a diff", () => "+"],
  ["dashes", () => "-"],
  ["160 bytes", () => `${"x".repeat(159)} `],
];

describe("a word that is broken over lines with a prefix", () => {
  it.each(prefixes)("is seen behind %s, with text before it and behind it", (_, prefix) => {
    for (const before of ["", "payload: "]) {
      const lines = pieces.map((piece, line) => `${prefix(line)}${line === 0 ? before : ""}${piece}`);
      expect(shown(`${lines.join("\n")} and more\n`)).toBe(`${prefix(0)}${before}*** and more\n`);
      expect(shown(`${lines.join("\r\n")}\r\n`)).toBe(`${prefix(0)}${before}***\r\n`);
    }
  });

  it("is seen when it is indented behind the prefix", () => {
    const [first, ...rest] = pieces;
    const lines = [`web | key: ${first}`, ...rest.map(each => `web |    ${each}`)];
    expect(shown(`${lines.join("\n")}\n`)).toBe("web | key: ***\n");
  });

  it("is seen in every width, where its lines begin alike, too", () => {
    const repeated: Needle = { ...needle("ab+/".repeat(6)), wraps: true };
    for (let width = 4; width < 24; width += 1) {
      const lines = "ab+/".repeat(6).match(new RegExp(`.{1,${width}}`, "g")) ?? [];
      expect(shown(lines.map(each => `> ${each}`).join("\n"), [repeated]), `${width}`).toBe("> ***");
    }
  });

  it.each([
    ["that are not the same", ["web_1  | ", "api_1  | ", "web_1  | ", "api_1  | "]],
    ["of hex digits that are no offsets", ["0a0: ", "0b0: ", "0c0: ", "0d0: "]],
    ["of words that look like offsets", ["cafe : ", "face : ", "beef : ", "dead : "]],
    ["of more than 160 bytes", Array.from(pieces, () => `${"x".repeat(160)} `)],
    ["that end with a letter", Array.from(pieces, () => "web")],
  ])("is not seen behind prefixes %s", (_, each) => {
    const text = pieces.map((piece, line) => `${each[line]}${piece}`).join("\n");
    expect(shown(text)).toBe(text);
  });

  it("is seen when the head of its line has been given out long before", () => {
    const line = `web | ${"x ".repeat(3000)}${pieces[0]}`;
    expect(shown(`${line}\nweb | ${pieces.slice(1).join("\nweb | ")}\n`)).toBe(
      `web | ${"x ".repeat(3000)}***\n`,
    );
  });

  it("leaves what stands behind the same prefix but is another word", () => {
    const text = `> ${pieces[0]}\n> ${pieces[2]}\n> ${pieces[1]}\n`;
    expect(shown(text)).toBe(text);
  });

  it("gives the same output however the stream is cut, whatever stands around it", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "\n> ",
        "\n1 | ",
        "\n12 | ",
        "\n00b: ",
        "\n00c0: ",
        "\n0040: ",
        "\nA0",
        "\n+",
        "\n",
        "\r\n> ",
        "\\\n",
        ">",
        " ",
        "+",
        "Q",
        "\\n",
      ),
      fc.tuple(fc.nat(26), fc.nat(27)).map(([from, to]) => word.slice(from, to)),
    );
    const other: Needle = { ...needle("+R0h 1 | JSk+>QUJ"), wraps: true };
    const text = fc.array(piece, { maxLength: 14 }).map(each => Buffer.from(each.join("")));
    fc.assert(
      fc.property(text, fc.array(fc.nat(9), { maxLength: 30 }), (text, cuts) => {
        const whole = redacted(text, [wrapping, other]).toString();
        expect(redacted(text, [wrapping, other], cuts).toString()).toBe(whole);
        expect(redacted(text, [wrapping, other], bytewise(text)).toString()).toBe(whole);
        expect(redacted(text, [wrapping, other], cuts, { siftFrom: 0 }).toString()).toBe(whole);
      }),
      { numRuns: 3000 * Number(process.env.REDACT_RUNS ?? 1) },
    );
  });
});
