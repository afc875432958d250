import { expect, it } from "vitest";
import { shownPiece } from "./leak.ts";

it.each([
  { text: "it is s3cr3t-value!", value: "s3cr3t-value", piece: "s3cr3t-value", reason: "the value" },
  { text: "it is r3t-value!", value: "s3cr3t-value", piece: "r3t-valu", reason: "eight characters of it" },
  { text: "it is -value!", value: "s3cr3t-value", piece: undefined, reason: "six are not enough" },
  { text: "x abcd", value: "abcd", piece: "abcd", reason: "a short value whole" },
  {
    text: "x second",
    value: "first\r\n  second\n",
    piece: "second",
    reason: "a line without its white space",
  },
  { text: "{ }", value: "{\n}\n", piece: undefined, reason: "lines of one character say nothing" },
])("finds $piece in $text: $reason", ({ text, value, piece }) => {
  expect(shownPiece(text, value)).toBe(piece);
});
