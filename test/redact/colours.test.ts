import { describe, expect, it } from "vitest";
import { createRedactor } from "../../src/redact/redactor.ts";
import { bytewise, needle, redacted } from "./oracle.ts";

const red = "\u001b[1;31m";
const plain = "\u001b[0m";

function shown(text: string, ...words: readonly string[]): string {
  const bytes = Buffer.from(text);
  const needles = words.map(word => needle(word));
  const whole = redacted(bytes, needles).toString();
  expect(redacted(bytes, needles, bytewise(bytes)).toString()).toBe(whole);
  expect(redacted(Buffer.from(whole), needles).toString()).toBe(whole);
  return whole;
}

describe("colours inside of a secret", () => {
  it("stay, so that what follows has the colour that it was meant to have", () => {
    expect(shown(`a ses${red}ame${plain}-open b`, "sesame-open")).toBe(`a ***${red}${plain}*** b`);
    expect(shown(`a ses${red}ame-open b`, "sesame-open")).toBe(`a ***${red}*** b`);
  });

  it("stay once where secrets overlap or touch", () => {
    const text = `ses${red}ame-op${plain}en-gate!`;
    expect(shown(text, "sesame-open", "open-gate")).toBe(`***${red}${plain}***!`);
    expect(shown(`ses${red}ameop${plain}en`, "sesame", "open")).toBe(`***${red}${plain}***`);
  });

  it("stay where they stand when they are beside it", () => {
    expect(shown(`${red}sesame-open${plain}!`, "sesame-open")).toBe(`${red}***${plain}!`);
  });

  it("cannot form a secret with what stands behind", () => {
    expect(shown(`ses${red}ameabcd`, "sesame", "mabcd")).toBe(`***${red}***abcd`);
  });

  it("go where they hold a secret themselves, or one holds an escape character", () => {
    expect(shown("ses\u001b[31337mame-open!", "sesame-open", "31337")).toBe("***!");
    expect(shown(`ses${red}ame-open!`, "sesame-open", "x\u001b[1;")).toBe("***!");
  });

  it("go with all other codes: a title, a cursor that moves", () => {
    expect(shown("ses\u001b]0;title\u0007ame\u001b[2K-open!", "sesame-open")).toBe("***!");
  });

  it("stand between two masks also when the rest comes later", () => {
    const redactor = createRedactor([needle("sesame-open")]);
    const push = (text: string) => Buffer.from(redactor.push(Buffer.from(text))).toString();
    expect(push(`ses${red}ame-open`)).toBe(`***${red}`);
    expect(Buffer.from(redactor.release(3)).toString()).toBe("");
    expect(push("!")).toBe("***!");
  });
});

describe("a code that is cut off before a secret", () => {
  it.each(["\u001b", "\u001b[", "\u001b[1;3", "\u001b(", "\u001b]0;ti"])(
    "does not take the mask for its rest when the output is looked at once more: %j",
    code => {
      expect(shown(`ses${code}hidden-oneXame-open!`, "sesame-open", "hidden-one")).toBe(
        `ses${code}***Xame-open!`,
      );
    },
  );
});
