/** T2 and T3: values cut anywhere, values that overlap, hold each other, or hold the mask itself. */
import { describe, expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { needlesOf } from "../../src/redact/needles.ts";
import { bytewise, needle, redacted } from "../redact/oracle.ts";

describe("a secret that is cut where another masker loses it", () => {
  // Each of these slips through a masker that goes back to the needle's first byte after a failed match.
  it.each([
    ["zzy", ["zzyw"], ["zz", "zyw"], "z***"],
    ["an armour line", ["-----BEGIN KEY-----"], ["------", "----BEGIN KEY-----"], "-----***"],
    ["a border", ["uvuvux12"], ["uvuv", "uvux12"], "uv***"],
    ["a needle in a needle's beginning", ["uvuv", "uvux12"], ["uvuvu", "x12"], "***"],
  ])("%s is masked", (_, words, pieces, expected) => {
    const needles = words.map(word => needle(word));
    const text = Buffer.from(pieces.join(""));
    const cuts = pieces.map(piece => piece.length);
    const shown = redacted(text, needles, cuts).toString();
    expect(shown).toBe(redacted(text, needles).toString());
    for (const word of words) expect(shown).not.toContain(word);
    expect(shown).toBe(expected);
  });

  it("is masked at every place where it can be cut, in every form", () => {
    const needles = needlesOf("S", Secret.fromText('p4ss/W0rd "q" it\'s'));
    for (const { bytes, form } of needles) {
      const text = Buffer.concat([Buffer.from("x>"), bytes, Buffer.from("<x")]);
      const whole = redacted(text, needles).toString();
      for (let cut = 1; cut < text.length; cut += 1) {
        expect(redacted(text, needles, [cut]).toString(), `${form} cut at ${cut}`).toBe(whole);
      }
      expect(redacted(text, needles, bytewise(text)).toString(), form).toBe(whole);
    }
  });
});

describe("secrets that meet", () => {
  it.each([
    ["overlap", ["mnopqr", "pqrstu"], "a mnopqrstu b", "a *** b"],
    ["touch", ["mnop", "qrst"], "a mnopqrst b", "a *** b"],
    ["hold each other", ["mnop", "lmnopq", "klmnopqr"], "a klmnopqr lmnopq mnop b", "a *** *** *** b"],
    ["begin alike", ["mnop", "mnopqrst"], "a mnopqrst mnopq b", "a *** ***q b"],
    ["hold the mask", ["x***y"], "a x***y b", "a [redacted] b"],
    ["are the mask and more", ["****"], "a **** b", "a [redacted] b"],
    ["overlap themselves", ["ghgh"], "a ghghghg b", "a ***g b"],
  ])("and %s are masked as one", (_, words, text, expected) => {
    const needles = words.map(word => needle(word));
    expect(redacted(Buffer.from(text), needles).toString()).toBe(expected);
    expect(redacted(Buffer.from(text), needles, bytewise(Buffer.from(text))).toString()).toBe(expected);
  });
});
