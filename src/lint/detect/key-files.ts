/** Finds files that are private keys in DER, or stores of such keys: nothing in them is text. */
import type { Rule } from "../rules/rule.ts";
import type { Detector } from "./detector.ts";
import { isKey, isSigned } from "./encoded/content.ts";
import { keyStoreIn } from "./encoded/key-store.ts";
import type { LintText } from "./text.ts";

const shortestKey = 120;
/** Longer than a store of a few keys is. */
const longestValue = 65_536;

export function keyFileDetector(rule: Rule): Detector {
  return {
    id: "key-files",
    mark: "text",
    looksInside: false,
    detect({ text, end }, found) {
      const why = whatIn(text);
      if (why === undefined) return;
      const value = Buffer.from(text.bytes.subarray(0, longestValue)).toString("base64");
      found({ rule, start: 0, end, value, via: [], why: [why] });
    },
  };
}

function whatIn({ bytes }: LintText): string | undefined {
  if (bytes.length < shortestKey) return undefined;
  const isWhole =
    bytes[0] === 0x30 && bytes[1] === 0x82 && (((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0)) + 4 === bytes.length;
  if (isWhole && isKey(bytes) && !isSigned(bytes)) return "DER of a private key";
  return keyStoreIn(bytes);
}
