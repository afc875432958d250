import { describe, expect, it } from "vitest";
import { isOfDrawnLetters } from "../../../../src/lint/detect/assignment/drawn-letters.ts";
import { letters, lower, sample, upper } from "../../../../src/lint/samples.ts";

const seeds = Array.from({ length: 400 }, (_, seed) => seed + 1);

function shareOf(draw: (seed: number) => string): number {
  return seeds.filter(seed => isOfDrawnLetters(draw(seed))).length / seeds.length;
}

describe("takes for drawn", () => {
  it.each([
    ["12 small letters", lower, 12, 0.8],
    ["16 small letters", lower, 16, 0.93],
    ["16 capitals", upper, 16, 0.93],
    ["20 small letters", lower, 20, 0.97],
    ["32 small letters", lower, 32, 0.99],
    ["12 letters of both cases", letters, 12, 0.94],
    ["16 letters of both cases", letters, 16, 0.97],
  ] as const)("nearly all rows of %s", (_, alphabet, length, least) => {
    expect(shareOf(seed => sample(alphabet, length, seed))).toBeGreaterThan(least);
  });

  it.each([" ", "-"])("four groups of four small letters, with '%s' between them", sign => {
    const grouped = (seed: number) => sample(lower, 16, seed).match(/.{4}/g)?.join(sign) ?? "";
    expect(shareOf(grouped)).toBeGreaterThan(0.93);
    expect(shareOf(seed => grouped(seed).slice(0, -1))).toBe(0);
  });
});

describe("takes for words", () => {
  it.each([
    "authenticationtoken",
    "correcthorsebatterystaple",
    "createPersistentVolumeClaimFromSnapshot",
    "XMLHttpRequestUpload",
    "HTTPSConnectionPool",
    "GetObjectLegalHoldConfiguration",
    "DONAUDAMPFSCHIFFFAHRT",
    "Geschwindigkeitsbegrenzung",
    "Najprawdopodobniej",
    "Kirjanmerkkeihin",
    "contrasenanovalida",
    "nichtangemeldet",
    "anmeldungfehlgeschlagen",
    "motdepasseoublie",
    "senhaincorreta",
    "mimabunengweikong",
    "passwordResetRequestToken",
    "ldapBindCredential",
    "some text with four",
    "this must pass here",
    "wait-till-next-time",
    "does this test pass",
    "qzjw",
  ])("%s", value => {
    expect(isOfDrawnLetters(value)).toBe(false);
  });
});
