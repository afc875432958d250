import { describe, expect, it } from "vitest";
import {
  holdsPlaceholder,
  isDisguisedWord,
  isTable,
  textInBase64,
} from "../../../../src/lint/detect/assignment/words.ts";
import { alphanumeric, sample } from "../../../../src/lint/samples.ts";

describe("a table", () => {
  it.each(["NcNdNeNgNhNjNkNlNmNnNoNrNtNuNvNw", "ZZYXXWVVUTTSRRQPPONNMLLKJJIHHGFF"])(
    "is told from %s",
    text => {
      expect(isTable(text)).toBe(true);
    },
  );

  it("is not told from random characters", () => {
    const found = Array.from({ length: 2000 }, () => sample(alphanumeric, 24)).filter(isTable);
    expect(found).toEqual([]);
  });
});

it("reads base64 of text, and of nothing else", () => {
  expect(textInBase64(Buffer.from("plain words").toString("base64"))).toBe("plain words");
  expect(textInBase64(Buffer.from('{"k":1}').toString("base64"))).toBeUndefined();
  expect(textInBase64(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).toString("base64"))).toBeUndefined();
});

it.each([
  ["Pa55w0rd!", true],
  ["mySup3rS3cret", true],
  ["super-s3cr3t1", true],
  ["s3cr3tSauce", false],
])("knows whether %s is a word in disguise: %s", (value, is) => {
  expect(isDisguisedWord(value)).toBe(is);
});

const drawn = ["hT7vQ2mZ", "9kLp4X"].join("");
it.each([
  [`my-${drawn}`, false],
  [`your-${drawn}`, false],
  [`my-minio-key:${sample(alphanumeric, 40)}=`, false],
  ["my-secret-value1", true],
  ["your-api-key-here", true],
  ["my-App1ication-Name2", true],
  [`changeme-${drawn}`, true],
  [`${drawn}7my0${drawn}`, false],
  [`${drawn}_My-${drawn}`, false],
  [`${drawn}My0`, false],
  ["my$up3erP@ssw0rd", true],
  [`${drawn}-sample-${drawn}`, true],
  ["9my0-some7-foo3-bar4", true],
])("knows whether %s says that another value belongs there: %s", (value, is) => {
  expect(holdsPlaceholder(value)).toBe(is);
});
