/** Where names of two words begin. */
import { expect, it } from "vitest";
import { startOfWords } from "../../../../src/lint/detect/assignment/two-words.ts";

function startIn(text: string, name: string): number {
  const start = text.indexOf(name);
  return startOfWords(Buffer.from(text), start, start + name.length);
}

it.each([
  ["API key: x", "key", 0],
  ["- **Secret Key**: x", "Key", 4],
  ["the access\tkey is x", "key", 4],
])("is the first of both in %j", (text, name, start) => {
  expect(startIn(text, name)).toBe(start);
});

it.each([
  ["primary key: x", "key", 8],
  ["my-api key: x", "key", 7],
  ["API keyword: x", "keyword", 4],
  ["API_key: x", "API_key", 0],
  ["key: x", "key", 0],
])("is the name's own in %j", (text, name, start) => {
  expect(startIn(text, name)).toBe(start);
});
