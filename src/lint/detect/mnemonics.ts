/** Finds the words that wallets are made from, 12 to 24 of them, where a name says that they are. */
import type { Rule } from "../rules/rule.ts";
import type { Detector } from "./detector.ts";

const longest = 320;
const opening =
  /^(?:mnemonic|phrase)\w{0,12}\\{0,2}["'`]?\]?\s{0,4}(?:=>|:=|[:=(,])\s{0,8}\\{0,2}(?:["'`](?=[a-z]))?/i;
/** Those of BIP 39 have three to eight letters. */
const words = /[a-z]{3,8}(?: [a-z]{3,8}){11,23}(?=["'`\\\r\n<;]|$)/y;
const counts = new Set([12, 15, 18, 21, 24]);
/** The texts that all tests are made with say the same again and again. */
const fewestDifferent = 10;

export function mnemonicDetector(rule: Rule): Detector {
  return {
    id: "mnemonics",
    mark: "name",
    stems: [{ text: "mnemonic" }, { text: "phrase", before: "_dm" }],
    looksInside: true,
    detect({ text, start }, found) {
      const around = text.slice(start, start + longest);
      const [before] = opening.exec(around) ?? [];
      const isPhrase = (text.bytes[start] ?? 0) % capitals === phrase;
      if (before === undefined || (isPhrase && !/(?:seed_?|from)$/i.test(text.slice(start - 5, start))))
        return;
      words.lastIndex = before.length;
      const [value = ""] = words.exec(around) ?? [];
      const each = value.split(" ");
      if (!counts.has(each.length) || new Set(each).size < fewestDifferent) return;
      const at = start + before.length;
      const why = [`${each.length} words make a wallet`];
      found({ rule, start: at, end: at + value.length, value, via: [], why });
    },
  };
}

/** The letter `p`, in either case. */
const [capitals, phrase] = [0x20, 0x10] as const;
