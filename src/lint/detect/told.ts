/** Finds passwords that people tell each other, in texts and in comments: `the password for staging is …`, `login: admin / …`, `Log in with admin / …`. */
import type { Rule } from "../rules/rule.ts";
import { behindAll, bytesOf, letters } from "../scan/byte-classes.ts";
import { judge } from "./assignment/judge.ts";
import type { Detector, Found } from "./detector.ts";
import { shownFrom } from "./rest-of-value.ts";
import type { LintText } from "./text.ts";

const longest = 240;
const longestBefore = 160;
const quote = "[`*\"']{0,2}";
const value = `${quote}([^\\s"'\`*<>(),;|/]{8,64})`;
const user = String.raw`${quote}[\w.+-]{2,40}(?:@[\w.-]{3,60})?${quote}`;
const owner = String.raw`(?: (?:for|of|to|on|in|at|from|f\xc3\xbcr|vom|zum)(?: [\w.@/-]{1,32}){1,4}?| \([\w .@/-]{1,40}\))?`;
const says = `(?:[:=]| ?[-=]>| (?:is|was|ist|lautet|=)(?: now| still)?:?| (?:was |has been |is )?(?:changed|set|reset|updated) to:?)`;
const pair = ` ${user} ?(?:/|:|\\band\\b|\\|) ?${value}`;

/** Also in German, of which bytes come as Latin-1: `password for staging is …`, `Password (staging): …`, `password was changed to …` */
const ofPassword = new RegExp(`^pass(?:word|wd|phrase|wort)${owner}${says} ${value}`, "di");
/** `username admin and password …` */
const besideUser = new RegExp(`^pass(?:word|wd|phrase|wort)${quote} ${value}`, "di");
const endsUser = /(?:\b(?:with|and)|[,&])(?: the| an?)? [`*]{0,2}$/i;
/** `login: admin / …`, `The default credentials are admin:…` */
const ofLogin = new RegExp(
  String.raw`^(?:login|cred(?:ential)?s?)(?: (?:for|on|to)(?: [\w.-]{1,24}){1,3}?)?(?: (?:are|is|with|as|using)\b:?|:)${pair}`,
  "di",
);
/** `Log in with admin / …`, `sign in as bob@acme.io / …` */
const behindIn = new RegExp(`^in (?:with|as|using)(?: the)?${pair}`, "di");
const endsLog = /\b(?:log|sign)(?:ged|ging)?[ -]?$/i;
const waysIn = ["in with ", "in as ", "in using "];

/** What opens a comment, and no literal behind it. */
const inComment = /(?:(?:^|\s)(?:#{1,4}|\/{2,4}!?|\/\*{1,2}|--|;{1,4}|<!--)|^\s*\*)\s[^"'`]*$/;

export function toldDetector(rule: Rule): Detector {
  return {
    id: "told",
    mark: "name",
    stems: [
      { text: "pass", behind: "w" },
      { text: "login", behind: ": " },
      { text: "cred", behind: "es: " },
    ],
    looksInside: false,
    detect({ text, start, end }, found) {
      if (!maySay(text.bytes, end)) return;
      const before = text.lineBefore(start, longestBefore);
      if (text.syntax !== "prose" && !inComment.test(before)) return;
      const behind = text.lineFrom(start, longest);
      const match =
        ofPassword.exec(behind) ??
        (endsUser.test(before) ? besideUser.exec(behind) : null) ??
        ofLogin.exec(behind);
      report(text, start, match, rule, found);
    },
  };
}

/** The same of texts that tell how to log in, in which no name says so. */
export function toldLoginDetector(rule: Rule): Detector {
  return {
    id: "told-logins",
    mark: "text",
    looksInside: false,
    detect({ text, end }, found) {
      if (text.syntax !== "prose") return;
      for (const way of waysIn) {
        for (let at = text.indexOf(way, 0, end); at >= 0; at = text.indexOf(way, at + way.length, end)) {
          if (endsLog.test(text.lineBefore(at, longestBefore)))
            report(text, at, behindIn.exec(text.lineFrom(at, longest)), rule, found);
        }
      }
    },
  };
}

const [blank, colon, equals, star, backtick] = [0x20, 0x3a, 0x3d, 0x2a, 0x60] as const;
const longestWord = 7;
const isLetter = bytesOf(letters);

/** Whether the word that the stem begins is followed as one in a sentence is: names of programs are many. */
function maySay(bytes: Uint8Array, end: number): boolean {
  const at = behindAll(isLetter, bytes, end, longestWord);
  const next = bytes[at] ?? 0;
  if (next === colon || next === equals || next === star || next === backtick) return bytes[at + 1] === blank;
  return next === blank;
}

function report(text: LintText, at: number, match: RegExpExecArray | null, rule: Rule, found: Found): void {
  const [from] = match?.indices?.[1] ?? [];
  if (from === undefined || text.isBinary) return;
  const told = (match?.[1] ?? "").replace(/[.:?]+$/, "");
  // An address is whom the password belongs to.
  if (/^[\w.+-]+@[\w.-]+$/.test(told) && !/[A-Z].*\d|\d.*[A-Z]/.test(told)) return;
  const { syntax } = text;
  const judged = { name: "password", value: told, isQuoted: false, kind: "password", syntax } as const;
  const why = judge({ ...judged, form: "remark" });
  if (why === undefined) return;
  const [start, end] = [at + from, at + from + told.length];
  const shown = shownFrom(text, start, end, "word");
  found({
    rule,
    start,
    end,
    shownFrom: shown,
    value: told,
    via: [],
    why: ["a text tells it", ...why.slice(1)],
  });
}
