/** Clients that take a key by its position: what is found has the form of their keys. */
import { expect, it } from "vitest";
import { createInspector } from "../../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../../src/lint/rules/index.ts";
import { alphanumeric, base64, hex, sample } from "../../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });

function valuesIn(path: string, text: string): readonly string[] {
  return (inspector.inspect(Buffer.from(`${text}\n`), path) ?? []).map(({ value }) => value);
}

it.each([
  ["a.py", 'co = cohere.Client("@@")', sample(alphanumeric, 40)],
  ["a.py", "co = cohere.ClientV2('@@')", sample(alphanumeric, 40)],
  ["a.py", 'wandb.login(key="@@")', sample(hex, 40)],
  ["a.py", 'client = MailChimp(mc_api="@@", mc_user="bob")', `${sample(hex, 32)}-us12`],
  ["a.php", "$m = new MailChimp('@@');", `${sample(hex, 32)}-us6`],
  ["a.cs", 'new CosmosClient("https://x.documents.azure.com", "@@")', `${sample(base64, 86)}==`],
  ["kaggle.json", '{"username":"bob","key":"@@"}', sample(hex, 32)],
  ["a.sh", `echo '{"username":"bob","key":"@@"}' > ~/.kaggle/kaggle.json`, sample(hex, 32)],
])("finds in a %s what stands in %s", (path, text, key) => {
  expect(valuesIn(path, text.replace("@@", key))).toEqual([key]);
});

it.each([
  ["a.py", "co = cohere.Client(key)"],
  ["a.py", `co = cohere.Client("${"x".repeat(40)}")`],
  ["a.py", `wandb.login(host="${sample(hex, 40)}")`],
  ["a.cs", 'new CosmosClient("https://x.documents.azure.com", "key")'],
  ["a.json", `{"username":"bob","etag":"${sample(hex, 32)}"}`],
  ["a.json", `{"username":"bob","key":"${"0123456789abcdef".repeat(2)}"}`],
  ["a.json", `{"bucket":"bob","key":"${sample(hex, 32)}"}`],
])("finds nothing in a %s that says %s", (path, text) => {
  expect(valuesIn(path, text)).toEqual([]);
});
