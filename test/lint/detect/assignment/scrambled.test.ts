/** Keys as Django and WordPress make them, in which brackets, `$a` and `^` stand by chance. */
import { describe, expect, it } from "vitest";
import { judge } from "../../../../src/lint/detect/assignment/judge.ts";
import { read } from "../../../../src/lint/detect/assignment/names.ts";
import { isScrambled } from "../../../../src/lint/detect/assignment/scrambled.ts";
import { made, ofDjango, ofWordPress } from "./made.ts";

function isReported(name: string, value: string, isQuoted = true): boolean {
  const { kind } = read(name);
  return judge({ name, value, kind, isQuoted, form: "plain", syntax: "code" }) !== undefined;
}

const seeds = Array.from({ length: 100 }, (_, index) => index + 1);

describe("a key of letters, digits and signs", () => {
  it.each([
    ["SECRET_KEY", ofDjango, 50, ""],
    ["SECRET_KEY", ofDjango, 50, "django-insecure-"],
    ["AUTH_KEY", ofWordPress, 64, ""],
    ["NONCE_KEY", ofWordPress, 64, ""],
    ["LOGGED_IN_KEY", ofWordPress, 64, ""],
  ])("is found as %s nearly always", (name, alphabet, size, prefix) => {
    const found = seeds.filter(seed => isReported(name, prefix + made(alphabet, size, seed)));
    expect(found.length).toBeGreaterThanOrEqual(80);
  });

  it("counts where it stands in quotes only", () => {
    const found = seeds.filter(seed => isReported("SECRET_KEY", made(ofDjango, 50, seed), false));
    expect(found.length).toBeLessThan(60);
  });
});

it("a backtick in its midst is drawn, and two stand around something", () => {
  const drawn = made(ofWordPress, 64, 1);
  expect(isScrambled(`${drawn.slice(0, 20)}\`${drawn.slice(20)}`)).toBe(true);
  expect(isScrambled(`${drawn.slice(0, 20)}\`x\`${drawn.slice(20)}`)).toBe(false);
  expect(isScrambled(`${drawn}\``)).toBe(false);
});

it.each([
  ["a regular expression", "^[A-Za-z0-9!@#$%&*()_+=-]{8,64}$[x]:;"],
  ["code", "if(e&&!t.x||r[3]){n=0x1f;i++;q(1,'a')}//"],
  ["what stands between two strings", ",l=(0,y.d)(u,6),D=l[0],p=l[1],b=l[2],m=!l[3],C=l[4]&g,h="],
  ["a sentence", "Use 32 characters: letters, digits & signs (!@#$%^)"],
  ["a member of a list", "keys[0].value;k=1"],
  ["a format", "u1:%s@h2/%d?x=Y3"],
  ["what is shorter", made(ofWordPress, 11, 1)],
  ["what repeats a few characters", "a1!b2@c3#".repeat(6)],
  ["what is not of ASCII", `${made(ofDjango, 50, 1)}ä`],
])("%s is no such key", (_, value) => {
  expect(isScrambled(value)).toBe(false);
});
