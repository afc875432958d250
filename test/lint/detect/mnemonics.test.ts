import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 1000, now: () => 0 });
/** Put together here, so that no file of the repository holds one. */
const twelve = [
  "orbit velvet cactus",
  "ladder mimic tuna",
  "repeat grocery fossil",
  "width humble onion",
].join(" ");
const more = [
  "sunset garlic ivory",
  "noodle puzzle raven",
  "timber blanket clever",
  "dolphin engine jacket",
].join(" ");

function found(text: string, path: string): readonly string[] {
  return (inspector.inspect(Buffer.from(text), path) ?? []).map(({ value }) => value);
}

it.each([
  [".env", 'MNEMONIC="@@"'],
  [".env", "SEED_PHRASE=@@"],
  ["a.js", "const mnemonic = '@@';"],
  ["a.ts", 'accounts: { mnemonic: "@@" },'],
  ["a.json", '{"seedPhrase": "@@"}'],
  ["a.ts", 'ethers.Wallet.fromPhrase("@@")'],
  ["a.yml", "mnemonic: @@\n"],
])("the words of a wallet are found in a %s that says %s", (path, text) => {
  for (const words of [twelve, `${twelve} ${more}`])
    expect(found(text.replace("@@", words), path)).toEqual([words]);
});

it.each([
  [".env", `MNEMONIC="${"test ".repeat(11)}junk"`],
  [".env", `MNEMONIC="${"abandon ".repeat(11)}about"`],
  [".env", `MNEMONIC="${twelve} sunset"`],
  ["a.md", `The mnemonic: ${twelve} is made up of words.`],
  ["a.js", `const title = "${twelve}";`],
  ["a.js", `const search_phrase = "${twelve}";`],
])("none are found in a %s that says %s", (path, text) => {
  expect(found(text, path)).toEqual([]);
});
