import { expect, it } from "vitest";
import { unescaped } from "../../../../src/lint/detect/assignment/escapes.ts";

it.each([
  ["quotes, slashes and backslashes", String.raw`a\"b\'c\/d\\e`, String.raw`a"b'c/d\e`],
  ["characters by two digits", String.raw`\x6b\x4A9`, "kJ9"],
  ["characters by four digits", String.raw`\u006b\u0026`, "k&"],
  ["characters in braces", String.raw`\u{6b}\u{004a}`, "kJ"],
  ["characters by octal digits", String.raw`\153\112`, "kJ"],
])("takes %s for what they stand for", (_, written, value) => {
  expect(unescaped(written)).toBe(value);
});

it.each([
  ["a backslash that is one itself", String.raw`\\x6b`, String.raw`\x6b`],
  ["what stands around a placeholder", String.raw`\u003cpassword\x3e`, String.raw`\u003cpassword\x3e`],
  ["what is no character of ASCII that shows", String.raw`\x07\u00e9\u20ac`, String.raw`\x07\u00e9\u20ac`],
  ["what is no escape", "plain", "plain"],
])("leaves %s", (_, written, value) => {
  expect(unescaped(written)).toBe(value);
});
