/** Letters beyond ASCII as programs print them that take another character set for the right one. */
import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { bytewise, redacted } from "../oracle.ts";

const value = "Zür7qKö€ßx😀4LmTp9";
const needles = needlesOf("S", Secret.fromText(value));
const print = (expression: string) =>
  execFileSync(
    "python3",
    ["-c", `import sys\ns = ${JSON.stringify(value)}\nsys.stdout.buffer.write(${expression})`],
    {
      env: { PATH: process.env.PATH, PYTHONUTF8: "1" },
    },
  );

it.each([
  ["a question mark for each letter", "s.encode('ascii', 'replace')"],
  ["a question mark for each byte", "s.encode().decode('ascii', 'replace').encode('ascii', 'replace')"],
  ["the sign of an unknown byte for each byte", "s.encode().decode('ascii', 'replace').encode()"],
  [
    "the sign of an unknown byte for each letter",
    "s.encode('ascii', 'replace').replace(b'?', '\\ufffd'.encode())",
  ],
  ["none of them", "s.encode('ascii', 'ignore')"],
  ["a dot for each byte", "s.encode().decode('ascii', 'replace').replace('\\ufffd', '.').encode()"],
  [
    "Latin-1 where that has the letter",
    "b''.join(c.encode('latin-1') if ord(c) < 256 else c.encode() for c in s)",
  ],
  ["its bytes read as Latin-1", "s.encode().decode('latin-1').encode()"],
  [
    "its bytes read as Windows-1252",
    "s.encode().decode('cp1252', 'surrogateescape').translate({i + 0xdc00: i for i in range(128, 256)}).encode()",
  ],
  [
    "escapes of YAML over two lines",
    String.raw`(s[:6] + '\\\n  ' + s[6:]).encode().replace(b'\xc3\xbc', rb'\xFC').replace(b'\xc3\xb6', rb'\xF6').replace(b'\xc3\x9f', rb'\xDF')`,
  ],
])("a value with such letters is not to be seen with %s", (_, expression) => {
  const text = Buffer.concat([Buffer.from("before "), print(expression), Buffer.from(" behind\n")]);
  expect(text.includes(value)).toBe(false);
  expect(redacted(text, needles).toString()).toBe("before *** behind\n");
  expect(redacted(text, needles, bytewise(text)).toString()).toBe("before *** behind\n");
});

it("a row of question marks stays, whatever the value", () => {
  const text = "?????????????????????? what is that?";
  for (const other of ["пароль", "ключ от базы данных", "漢字漢字漢字漢字ab"]) {
    expect(redacted(Buffer.from(text), needlesOf("S", Secret.fromText(other))).toString()).toBe(text);
  }
});

it("what is left of few words between others stays", () => {
  const needles = needlesOf("S", Secret.fromText("пароль для production-db"));
  expect(redacted(Buffer.from("to production-db"), needles).toString()).toBe("to production-db");
});
