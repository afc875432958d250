import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { named } from "../../../src/redact/mask.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { createRedactor, type RedactorOptions } from "../../../src/redact/redactor.ts";
import { redacted } from "../oracle.ts";

const orders = [
  ["little", (text: string) => Buffer.from(text, "utf16le")],
  ["big", (text: string) => Buffer.from(text, "utf16le").swap16()],
] as const;

describe.each(orders)("a value in UTF-16, %s end first", (_, encode) => {
  const shown = (value: string, text: string, options: RedactorOptions = {}) => {
    const redactor = createRedactor(needlesOf("S", Secret.fromText(value)), options);
    return Buffer.concat([Buffer.from(redactor.push(encode(text))), redactor.end()]);
  };

  it.each(["k7pmJ0jL3IUx4Lm", "Grüße-k7pmJ0jL3Iñ"])(
    "is masked, and what stands beside it stays: %s",
    value => {
      expect(shown(value, `a=${value};b\n`)).toEqual(encode("a=***;b\n"));
      expect(shown(value, value)).toEqual(encode("***"));
      expect(shown(value, `'${value}'`, { label: named })).toEqual(encode("'[redacted:S]'"));
    },
  );

  it("is one finding", () => {
    const seen: string[] = [];
    shown("k7pmJ0jL3IUx4Lm", "a=k7pmJ0jL3IUx4Lm;b", { onHit: ({ form }) => seen.push(form) });
    expect(seen).toEqual(["UTF-16"]);
  });
});

describe("a password's bytes as numbers", () => {
  const value = "k7p*mJ0jL3IUx4Lm";
  const needles = needlesOf("S", Secret.fromText(value));
  const perl = (format: string) =>
    execFileSync("perl", ["-e", "printf $ARGV[0], $ARGV[1]", format, value], { encoding: "latin1" });

  it.each(["%vd", "%vx", "%vX"])("are masked with dots between them, as Perl prints them with %s", format => {
    const text = `Version ${perl(format)}\n`;
    expect(redacted(Buffer.from(text), needles).toString()).toBe("Version ***\n");
  });

  it("are masked in hex with commas between them, as Oracle prints them", () => {
    const list = perl("%vx").replaceAll(".", ",");
    const text = `Typ=1 Len=${value.length}: ${list}\n`;
    expect(redacted(Buffer.from(text), needles).toString()).toBe("Typ=1 Len=16: ***\n");
  });
});
