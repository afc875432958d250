/** What collections of requests ask with. */
import { expect, it } from "vitest";
import { createInspector } from "../../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../../src/lint/rules/index.ts";
import { alphanumeric, sample } from "../../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const random = sample(alphanumeric, 32);

it.each([undefined, 1])("finds the key of a collection, indented by %s", indent => {
  for (const apikey of [
    [
      { key: "value", value: random, type: "string" },
      { key: "key", value: "X-Acme", type: "string" },
    ],
    [
      { key: "in", value: "header" },
      { key: "value", value: random },
    ],
  ]) {
    const text = JSON.stringify({ auth: { type: "apikey", apikey } }, undefined, indent);
    const found = inspector.inspect(Buffer.from(text), "a.postman_collection.json") ?? [];
    expect(found.map(({ value }) => value)).toEqual([random]);
  }
});

it("takes the name of a header for none", () => {
  const text = JSON.stringify({
    apikey: [
      { key: "key", value: random },
      { key: "value", value: "{{key9}}" },
    ],
  });
  expect(inspector.inspect(Buffer.from(text), "a.json")).toEqual([]);
});
