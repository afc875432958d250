import { describe, expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { likelyForms } from "../../src/redact/likely.ts";
import { needlesOf } from "../../src/redact/needles.ts";

const formsOf = (secret: Secret) => likelyForms(needlesOf("S", secret));

describe("the likely forms of a secret", () => {
  it("begin with its base64 at each of the three places, and hold its hex", () => {
    const value = "it's a s3cret/value";
    const forms = formsOf(Secret.fromText(value));
    for (const before of ["", "x", "xy"]) {
      const encoded = Buffer.from(before + value).toString("base64");
      expect(forms.slice(0, 3).some(form => encoded.includes(form))).toBe(true);
    }
    expect(forms).toContain(Buffer.from(value).toString("hex"));
    expect(forms).toContain(value.replace("'", "'\\''"));
  });

  it("are texts of one line, each once", () => {
    const forms = formsOf(Secret.fromText("line-one\nline-two\n"));
    expect(forms.filter(form => /[\r\n]/.test(form))).toEqual([]);
    expect(new Set(forms).size).toBe(forms.length);
  });

  it("end with the base64 of its lines", () => {
    const forms = formsOf(Secret.fromText("line-one\nline-two\n"));
    const base64 = Buffer.from("line-one").toString("base64").slice(0, -2);
    const hex = Buffer.from("line-one\nline-two").toString("hex");
    expect(forms.indexOf(base64)).toBeGreaterThan(forms.indexOf(hex));
    expect(forms).not.toContain(Buffer.from("line-one").toString("hex"));
  });

  it.each([76, 64])("hold the lines of %i characters that a long value is broken into in base64", width => {
    const value = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(4);
    const lines = Buffer.from(value)
      .toString("base64")
      .match(new RegExp(`.{1,${width}}`, "g"));
    expect(formsOf(Secret.fromText(value))).toEqual(expect.arrayContaining(lines ?? []));
  });

  it("hold what bash quotes with backslashes, whatever else writes the same", () => {
    expect(formsOf(Secret.fromText('Sommer!Regen&1SaOh$7"x'))).toContain('Sommer\\!Regen\\&1SaOh\\$7\\"x');
  });

  it("are base64 and hex for a secret that is no text", () => {
    const bytes = Uint8Array.of(0, 255, 1, 254, 2, 253, 3, 252, 4);
    const forms = formsOf(Secret.fromBytes(bytes));
    expect(forms).toContain(Buffer.from(bytes).toString("base64"));
    expect(forms).toContain(Buffer.from(bytes).toString("hex"));
  });
});
