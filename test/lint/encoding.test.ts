import { describe, expect, it } from "vitest";
import { isBinary, readingsOf } from "../../src/lint/encoding.ts";

const text = "password = one\nand more of it\n";
const read = (bytes: Uint8Array) => readingsOf(bytes).map(each => Buffer.from(each).toString());
const utf16 = (marked: boolean) => Buffer.from((marked ? "\ufeff" : "") + text, "utf16le");
const utf32 = (isLittle: boolean) => {
  const codes = [0xfeff, ...Array.from(text, character => character.codePointAt(0) ?? 0)];
  const bytes = Buffer.alloc(codes.length * 4);
  for (const [at, code] of codes.entries()) {
    if (isLittle) bytes.writeUInt32LE(code, at * 4);
    else bytes.writeUInt32BE(code, at * 4);
  }
  return bytes;
};

describe("a text is read", () => {
  it.each<[string, Uint8Array]>([
    ["as it is", Buffer.from(text)],
    ["from UTF-16", utf16(true)],
    ["from UTF-16, big end first", utf16(true).swap16()],
    ["from UTF-16 without a mark", utf16(false)],
    ["from UTF-16 without a mark, big end first", utf16(false).swap16()],
    ["from UTF-32", utf32(true)],
    ["from UTF-32, big end first", utf32(false)],
  ])("%s", (_how, bytes) => {
    expect(read(bytes)[0]).toBe(text);
    expect(isBinary(bytes)).toBe(false);
  });

  it("in another script, too", () => {
    const chinese = "密码在这里没有别的东西\n".repeat(30);
    expect(read(Buffer.from(`\ufeff${chinese}`, "utf16le"))).toContain(chinese);
  });
});

it("UTF-16 without a mark may hold some letters of other scripts", () => {
  const mixed = `Größe: 12 мм, password = one\n${text}`.repeat(20);
  expect(read(Buffer.from(mixed, "utf16le"))[0]).toBe(mixed);
  expect(read(Buffer.from(mixed, "utf16le").swap16())[0]).toBe(mixed);
});

it("what only begins as UTF-16 is read as it is, too", () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from(text), Buffer.from([0])]);
  expect(read(bytes).some(each => each.includes(text))).toBe(true);
});

it("what begins as UTF-32 is read as UTF-16, too: to that the zeros are a character", () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from(text, "utf16le")]);
  expect(read(bytes).some(each => each.includes(text))).toBe(true);
});

it("what is UTF-16 only in its first part is read as it is, too", () => {
  const bytes = Buffer.concat([Buffer.from("# a text\n".repeat(600), "utf16le"), Buffer.from(text)]);
  expect(read(bytes).some(each => each.includes(text))).toBe(true);
});

it("a zero byte makes no binary of a text", () => {
  expect(read(Buffer.from(`${text}\0`))).toEqual([`${text}\0`]);
  expect(isBinary(Buffer.from(`${text}\0`))).toBe(false);
});

it("binaries are told apart, and read as they are", () => {
  for (const bytes of [
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0]),
    Buffer.alloc(100),
  ]) {
    expect(isBinary(bytes)).toBe(true);
    expect(readingsOf(bytes)).toEqual([bytes]);
  }
});

describe("a binary", () => {
  const words = (bytes: number) => Buffer.alloc(bytes, "plain text\n");
  const zeros = (count: number) => Buffer.alloc(count);

  it.each<[string, Buffer]>([
    ["has more zeros than slips into a text", Buffer.concat([words(8000), zeros(9)])],
    ["is full of them, however short", Buffer.concat([words(40), zeros(5)])],
    ["has one and another byte that no text has", Buffer.concat([words(1000), Buffer.from([0, 1])])],
    ["has them in its first 8 KiB", Buffer.concat([words(8100), zeros(50), words(8000)])],
  ])("%s", (_, bytes) => {
    expect(isBinary(bytes)).toBe(true);
  });

  it.each<[string, Buffer]>([
    ["has zeros behind its first 8 KiB only", Buffer.concat([words(8192), zeros(2000)])],
    ["has as many zeros as slip into a text", Buffer.concat([words(8000), zeros(8)])],
    ["has bytes that no text has, and no zero", Buffer.concat([words(1000), Buffer.from([1, 2, 3])])],
    ["has colour", Buffer.from("\u001b[31mred\u001b[0m\0")],
  ])("is none that %s", (_, bytes) => {
    expect(isBinary(bytes)).toBe(false);
  });
});
