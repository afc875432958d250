/** Finds private keys in PEM, also where line breaks are written as escapes or the lines are quoted and indented. */
import type { Rule } from "../rules/rule.ts";
import type { Detector } from "./detector.ts";

const longest = 16384;
/** A shorter body is no key: documentation. */
const shortestBody = 64;
const header = /^-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;
/** What stands between the characters of the body: breaks, as they are or as escapes, quotes, signs of concatenation, comments. */
const between = /\\[nr]|[\s"'`+,;#*>|\\]/g;

export function privateKeyDetector(rule: Rule): Detector {
  return {
    id: "private-keys",
    mark: "key",
    looksInside: true,
    detect({ text, start }, found) {
      const around = text.slice(start, start + longest);
      const [opening] = header.exec(around) ?? [];
      if (opening === undefined) return;
      const closing = around.indexOf("-----END", opening.length);
      const end = closing < 0 ? around.length : closing;
      const body = /^[A-Za-z0-9+/=]*/.exec(
        around
          .slice(opening.length, end)
          .replace(/^(?:\s|\\n)*(?:[A-Z][A-Za-z-]{1,20}: [^\n]{0,100}\n){1,4}/, "")
          .replaceAll(between, ""),
      )?.[0];
      if (body === undefined || body.length < shortestBody) return;
      const behind = closing < 0 ? opening.length + body.length : closing;
      found({ rule, start, end: start + behind, value: body, via: [] });
    },
  };
}
