/** Values as programs write them into mails. */
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { bytewise, redacted } from "../oracle.ts";

const python = (expression: string) => [
  "python3",
  "-c",
  `import sys, quopri, email.quoprimime as q\ns = sys.stdin.buffer.read()\nsys.stdout.write(${expression})`,
];

const encoders: readonly (readonly [name: string, command: readonly string[]])[] = [
  ["Python", python("quopri.encodestring(s).decode()")],
  ["Perl", ["perl", "-MMIME::QuotedPrint", "-0777", "-ne", "print encode_qp($_)"]],
];

const values: readonly (readonly [kind: string, value: string, written: string])[] = [
  ["letters and digits", "k7pmJ0jL3IUx4Lmq9TzR2vB8nY5wE6aQ1", "k7pmJ0jL3IUx4Lmq9TzR2vB8nY5wE6aQ1"],
  ["letters beyond ASCII", "Grün Mond9Tiger!k7pm", "Gr=C3=BCn Mond9Tiger!k7pm"],
  ["equals signs", "k7pmJ0jL=3IUx4Lmq9TzR2vB==", "k7pmJ0jL=3D3IUx4Lmq9TzR2vB=3D=3D"],
];

describe.each(values)("a value of %s", (_, value, written) => {
  const needles = needlesOf("S", Secret.fromText(value));

  it.each(encoders)("is not to be seen in quoted-printable by %s, whole or broken", (_name, encoder) => {
    // Lines end behind 75 characters.
    const input = Array.from({ length: 74 }, (_, more) => `${"-".repeat(more + 1)} ${value} behind\n`);
    const printed = print(encoder, input.join(""));
    const shown = redacted(printed, needles);
    expect(redacted(printed, needles, bytewise(printed))).toEqual(shown);
    const lines = (bytes: Buffer) => bytes.toString().replaceAll("=\n", "\0").split("\n").slice(0, -1);
    const masked = lines(shown);
    const isSought = lines(printed).map(line => breaksSoughtIn(line.slice(line.indexOf(" ") + 1), written));
    expect(isSought.filter(Boolean).length).toBeGreaterThan(50);
    for (const [index, line] of masked.entries())
      if (isSought[index]) expect(line.replaceAll("\0", "")).toMatch(/^-+ \*{3} behind$/);
  });

  it("is not to be seen in a word of a header", () => {
    const printed = print(python("q.header_encode(s, 'utf-8')"), value);
    expect(redacted(printed, needles).toString()).toBe("=?utf-8?q?***?=");
  });
});

function print([command = "", ...args]: readonly string[], input: string): Buffer {
  return execFileSync(command, args, { input });
}

/** Where the line's end breaks what is written of the value, six characters stand before it, and two behind. */
function breaksSoughtIn(line: string, written: string): boolean {
  const at = line.indexOf("\0");
  return at < 0 || at > written.length || (at >= 6 && at <= written.length - 2);
}
