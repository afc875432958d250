/** The contract of scanners, for both of them: each table case by hand. */
import { describe, expect, it } from "vitest";
import { createKernelScanner } from "../../../src/lint/scan/kernel-scanner.ts";
import { createPlainScanner } from "../../../src/lint/scan/plain-scanner.ts";
import { marksOf, sought } from "./marks.ts";

const scanners = { plain: createPlainScanner, kernel: createKernelScanner };
const wordy = "abcdefghij";

describe.each(Object.entries(scanners))("the %s scanner", (_name, create) => {
  const scanner = create(sought);

  it.each([
    ["nothing", "", []],
    ["a keyword", `x=ghp_${wordy}`, ["word 2 16"]],
    ["a keyword behind a sign, as part of its run", `a_ghp_${wordy}`, ["word 2 16"]],
    ["no keyword behind a letter", `aghp_${wordy}`, []],
    ["no keyword with less than ten bytes", "ghp_abcde", []],
    ["a keyword by its first 16 bytes", `com/api/webhooks${wordy}`, ["word 0 26"]],
    ["no keyword in another case", `GHP_${wordy}`, []],
    ["names in any case, within words", "myPassWord KEY", ["name 11 14", "name 2 6"]],
    ["no name where `{` stands for `[`", "pa[[s {ey", []],
    [
      "stems that end a word, in any case, whatever stands before them",
      "DB_PW=1 dbPw=1 pw: 1 pw{1 GH_PAT=1 pat1=1",
      ["assigned 0 5", "assigned 15 17", "assigned 26 32", "assigned 35 39", "assigned 8 12"],
    ],
    ["no such stem before a letter", "pwd=1 PWA=1 pws=1 path=1 PATTERN=1", []],
    ["both kinds at one place", `key-${wordy}`, ["name 0 3", "word 0 14"]],
    ["20 bytes of three kinds", "=aaaaaaaaaaaaaaaaaaA1=", ["encoded 1 21"]],
    ["no 19 bytes of three kinds", "=aaaaaaaaaaaaaaaaaA1=", []],
    ["no 20 bytes of two kinds", "=aaaaaaaaaaaaaaaaaaa1=", []],
    ["32 bytes with a digit", `=${"a".repeat(31)}1=`, ["encoded 1 33"]],
    ["no 31 bytes with a digit", `=${"a".repeat(30)}1=`, []],
    ["the header of a key", "------BEGIN X", ["key 1 11"]],
    [
      "a URL with a login, and all that are encoded",
      "a://b@c%3A%2F%2Fc%3a%2f%2fd%3A%2f%2F",
      ["url 1 4", "url 17 26", "url 7 16"],
    ],
    ["no URL without a login", "a://b/@ a://b @", []],
    ["a name next to what is sought with it", "_auth xAuth( auth", ["name 1 5", "name 7 11"]],
    [
      "a name that is assigned something, once",
      "my-pass.KEY = 1",
      ["assigned 0 11", "name 3 7", "name 8 11"],
    ],
    [
      "a stem that says nothing of a value, for itself only",
      "curl=1 curlPass=1 x.curl(auth=1) curly=1",
      ["assigned 25 29", "assigned 7 15", "name 0 4", "name 11 15", "name 20 24"],
    ],
    ["no name that is too long to be assigned something", `auth${"_".repeat(61)}=1`, []],
    [
      "signs that nobody sees",
      "\u00ad=\u200a\u200b\u200f\u2010\u2029\u202a\u202e\u202f\u205f\u2060\u2064\u2065\ufeff\ufefe\u00ae",
      [
        ...["unseen 0 2", "unseen 18 21", "unseen 21 24", "unseen 3 6", "unseen 30 33"],
        ...["unseen 33 36", "unseen 39 42", "unseen 6 9", "unseen 9 12"],
      ],
    ],
    [
      "spaces that are not of ASCII, beside what assigns and nowhere else",
      "a\u00a0b\u00a0\u2000 =\u3000x\u202f:y=z\u205f\u2028: = \u200aw\u00a0\u3001",
      ["unseen 11 14", "unseen 15 18", "unseen 32 35", "unseen 4 6", "unseen 6 9"],
    ],
    [
      "spaces up to eight of them away from what assigns, also at the ends of a text",
      `\u00a0${" ".repeat(8)}=${" ".repeat(8)}\u00a0`,
      ["unseen 0 2", "unseen 19 21"],
    ],
    ["no space that is further away", `\u00a0${" ".repeat(9)}=${" ".repeat(9)}\u00a0`, []],
    [
      "words for a password that are not of ASCII",
      "Пароль 密码 密碼 パスワード 비밀번호 CONTRASEÑA şifre hasło",
      [
        ...["foreign 0 10", "foreign 13 19", "foreign 20 26", "foreign 27 42", "foreign 43 55"],
        ...["foreign 56 67", "foreign 68 74", "foreign 75 81"],
      ],
    ],
    ["none that only begins so", "пар密 码パス비밀 contraseño şif ało haslo", []],
    ["a run behind a tilde", `~${"aA1".repeat(8)}`, ["dotted 1 25", "encoded 1 25"]],
    ["a run behind a dot", `.${"aA1".repeat(8)}`, ["dotted 1 25", "encoded 1 25"]],
  ])("marks %s", (_what, text, expected) => {
    expect(marksOf(scanner, Buffer.from(text))).toEqual(expected);
  });

  it("marks a run wherever it begins, of whatever length", () => {
    for (let before = 0; before < 130; before += 1) {
      for (const length of [20, 63, 64, 65, 127, 128, 129, 400]) {
        const text = `${" ".repeat(before)}${"aA1".repeat(length).slice(0, length)}`;
        expect(marksOf(scanner, Buffer.from(text))).toEqual([`encoded ${before} ${before + length}`]);
      }
    }
  });

  it("marks a URL and the header of a key wherever they begin", () => {
    for (let before = 0; before < 130; before += 1) {
      const room = " ".repeat(before);
      expect(marksOf(scanner, Buffer.from(`${room}://b@`))).toEqual([`url ${before} ${before + 3}`]);
      expect(marksOf(scanner, Buffer.from(`${room}-----BEGIN`))).toEqual([`key ${before} ${before + 10}`]);
    }
  });

  it("marks more than it has room for at once", () => {
    const text = "key ".repeat(200_000);
    const marks = scanner.scan(Buffer.from(text), "prose");
    expect(marks.count).toBe(200_000);
    expect([marks.kind(199_999), marks.start(199_999), marks.end(199_999)]).toEqual([
      "name",
      799_996,
      799_999,
    ]);
  });

  it("remembers nothing of the text before", () => {
    marksOf(scanner, Buffer.from(`${wordy}ghp_${wordy}`.repeat(100)));
    expect(marksOf(scanner, Buffer.from("ab"))).toEqual([]);
    expect(marksOf(scanner, Buffer.alloc(0))).toEqual([]);
  });

  it("marks the same in bytes that begin in the middle of a buffer", () => {
    const whole = Buffer.from(`xghp_${wordy}-----BEGINkey`);
    expect(marksOf(scanner, whole.subarray(1, 15))).toEqual(["word 0 14"]);
  });
});

describe.each(Object.entries(scanners))("of runs the %s scanner", (_name, create) => {
  const scanner = create({ ...sought, everyRun: false });
  const text = Buffer.from("user and word, 1 2 3").toString("base64").replace(/=+$/, "");

  it.each([
    ["marks what decodes to text", text, [`encoded 0 ${text.length}`]],
    ["marks it behind an escape", `\\n${text}`, [`encoded 1 ${text.length + 2}`]],
    ["marks text in hex", Buffer.from("user and word, 1 2 3").toString("hex"), ["encoded 0 40"]],
    ["marks no hash in hex", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4", []],
    ["marks no identifier", "TestThatItMarksNoneOf12Identifiers", []],
  ])("%s", (_what, run, expected) => {
    expect(marksOf(scanner, Buffer.from(run))).toEqual(expected);
  });
});
