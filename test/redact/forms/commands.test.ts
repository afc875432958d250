/** A value in the commands that CI systems read in what a job prints. */
import { expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { redactText } from "../../../src/redact/redactor.ts";

const value = "k7|pm[J0]j'L3\nüIUkS0v😀Wq%z:X8;1";
const needles = needlesOf("S", Secret.fromText(value));

it.each([
  ["a service message of TeamCity", "k7||pm|[J0|]j|'L3|nüIUkS0v😀Wq%z:X8;1"],
  ["one with numbers", "k7||pm|[J0|]j|'L3|n|0x00fcIUkS0v|0xd83d|0xde00Wq%z:X8;1"],
  ["a workflow command of GitHub", "k7|pm[J0]j'L3%0AüIUkS0v😀Wq%25z:X8;1"],
  ["a property of one", "k7|pm[J0]j'L3%0AüIUkS0v😀Wq%25z%3AX8;1"],
  ["a logging command of Azure", "k7|pm[J0%5Dj'L3%0AüIUkS0v😀Wq%AZP25z:X8%3B1"],
])("is not to be seen in %s", (_, written) => {
  expect(redactText(`before '${written}' behind`, needles)).toBe("before '***' behind");
});
