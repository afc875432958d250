/** How settings hold a value whose own name says nothing: the name stands behind it, or around it. */
import type { Way } from "./way.ts";

/** A list of names and values in which the value comes first: `{ "value": "…", "name": "DB_PASSWORD" }`. */
const valueFirst =
  /(?:^|[\s"'{,])[vV]alue["']?[ \t]{0,4}:[ \t]{0,4}["']?([^\s"',]{4,128})["']?[ \t]{0,4},?\s{0,40}["']?(?:[nN]ame|[kK]ey)["']?[ \t]{0,4}:[ \t]{0,4}["']?\w{0,60}_$/d;

const entries: readonly Way[] = (
  [
    ["pass", "password", "(?:word|wd|phrase)?"],
    ["secret", "secret", ""],
    ["token", "token", ""],
  ] as const
).map(([word, kind, rest]) => ({
  word,
  kind,
  syntax: "yaml",
  before: valueFirst,
  beside: new RegExp(String.raw`^${word}${rest}["']?[ \t]{0,4}(?:[\r\n,}\]]|$)`, "i"),
  why: "the entry's name says so",
}));

export const settings: readonly Way[] = [
  ...entries,
  {
    word: "jwt",
    kind: "secret",
    syntax: "json",
    behind: /^jwt\w{0,20}"\s{0,8}:\s{0,8}\{[^{}]{0,300}?"Key"\s{0,8}:\s{0,8}(?=")/i,
    why: "tokens are signed with it",
  },
];
