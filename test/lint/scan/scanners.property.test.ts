/** The two scanners against each other. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { stems } from "../../../src/lint/detect/assignment/names.ts";
import { syntaxes } from "../../../src/lint/detect/assignment/syntax.ts";
import { keywordsOf } from "../../../src/lint/detect/keywords.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { createKernelScanner } from "../../../src/lint/scan/kernel-scanner.ts";
import { createPlainScanner } from "../../../src/lint/scan/plain-scanner.ts";
import { marksOf, sought } from "./marks.ts";

/** What stands behind names, and what the beginnings of runs decode to. */
const assigning = [
  ...".,()[]<>?|;'\"$\\&v-\t\r\n",
  " = ",
  ": ",
  "${",
  "||",
  "?:",
  "or ",
  "string ",
  "value",
  "[16]",
  "  ",
  "\u00a0",
  "\xef\xbc",
  "\xef\xbc\x9a",
  "\xef\xbc\x9d",
];
const base64 = fc
  .uint8Array({ minLength: 15, maxLength: 40 })
  .map(bytes => Buffer.from(bytes).toString("base64"));
const words = fc.stringMatching(/^[ -~é€\t]{15,40}$/).map(text => Buffer.from(text).toString("base64"));
const keys = fc.constantFrom(
  "MIIEowIBAAKCAQEA1aB2",
  "MIGHAgEAMBMGByqGSM49aB2",
  "MIIJzwIBAzCCCYUGCSqGaB2",
  "MIAmAQMwgAYJKoZIhvcNaB2",
  "MIACAQMwgAYJKoZIhvcNaB2",
  "/u3+7QAAAAIAAAABaB2c3D4",
  "zs7OzgAAAAIAAAABaB2c3D4",
  "H4sIAAAAAAAAA1aB2c3D4",
  "eJwLSS0uUQAA1aB2c3D4",
);

it.each(syntaxes)("marks the same in %s, whichever scanner looks", syntax => {
  const rules = ruleGroups.flatMap(group => group.rules);
  const names = [{ text: "pass", before: "_." }, { text: "auth", behind: "=(" }, { text: "curl" }];
  const all = { keywords: keywordsOf(rules), stems, names, everyRun: false };
  const [plain, kernel] = [createPlainScanner(all), createKernelScanner(all)];
  const piece = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...all.keywords,
        ...stems,
        "pw",
        "pat",
        "-----BEGIN",
        "://",
        "%3A%2F%2F",
        "%3a%2f%2f",
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        " ",
        "\n",
        "=",
        "-",
        "_",
        "/",
        "+",
        ":",
        "%",
        "\0",
        "é",
        "`",
        "{",
        "@",
        "\u200b",
        "\u00ad",
        "\u202e",
        "\u2060",
        "\ufeff",
        "\u2019",
        "\u00a0",
        "\u2009",
        "\u202f",
        "\u3000",
        "\u3001",
        ...["парол", "Парол", "ароль", "密", "码", "碼", "パス", "ワード", "비밀번", "호"],
        ...["contrase", "ñ", "Ñ", "a", "ş", "Ş", "ifre", "has", "ł", "Ł", "o"],
      ),
    },
    { weight: 3, arbitrary: fc.constantFrom(...assigning) },
    { weight: 2, arbitrary: fc.oneof(base64, words, keys) },
    { weight: 2, arbitrary: fc.stringMatching(/^[a-zA-Z0-9]{1,12}$/) },
    { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{20,80}$/) },
    { weight: 1, arbitrary: fc.constantFrom("PASSWORD", "Token", "a1B2c3D4e5", "0123456789") },
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
      const bytes = Buffer.from(pieces.join(""));
      expect(marksOf(kernel, bytes, syntax)).toEqual(marksOf(plain, bytes, syntax));
    }),
    { numRuns: 4000 },
  );
});

it.each(syntaxes)("takes the same for assigned in %s, whichever scanner looks", syntax => {
  const [plain, kernel] = [createPlainScanner(sought), createKernelScanner(sought)];
  const before = fc.constantFrom("", " ", "<", "${", '"', "--", "my_", "?", "a".repeat(60));
  const filling = fc.oneof(fc.stringMatching(/^[ -~]{0,20}$/), fc.stringMatching(/^[a-z ]{20,80}$/));
  const far = fc.nat({ max: 180 }).map(length => ` = ${"x".repeat(length)} || "`);
  const pieces = fc.array(fc.oneof(fc.constantFrom(...assigning), filling, far), { maxLength: 8 });
  fc.assert(
    fc.property(before, pieces, (opening, behind) => {
      const bytes = Buffer.from(`${opening}pass${behind.join("")}`, "latin1");
      expect(marksOf(kernel, bytes, syntax)).toEqual(marksOf(plain, bytes, syntax));
    }),
    { numRuns: 10_000 },
  );
});
