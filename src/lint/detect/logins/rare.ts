/** How commands log in that are too rare, or too short, for the scanner to look for: they are looked for in scripts only. */
import { command, rest, word } from "./command-line.ts";
import type { Way } from "./way.ts";

const user = String.raw`["']?[^\s:"'$<{]{1,64}:`;

export const rareWays: readonly Way[] = [
  {
    ...command,
    word: "7z",
    behind: new RegExp(String.raw`^7z[arz]?(?:\.exe)?${rest}-p${word}`, "i"),
    why: "7-Zip encrypts with it",
  },
  {
    ...command,
    word: "rar",
    behind: new RegExp(String.raw`^rar(?:\.exe)?${rest}-h?p${word}`, "i"),
    why: "rar encrypts with it",
  },
  {
    ...command,
    word: "mariadb",
    behind: new RegExp(String.raw`^mariadb(?:-[a-z]{1,12})?(?:\.exe)?${rest}-p${word}`),
    why: "mariadb logs in with it",
  },
  {
    ...command,
    word: "psexec",
    behind: new RegExp(String.raw`^psexec(?:64)?(?:\.exe)?${rest}-p[ \t]{1,4}${word}`, "i"),
    why: "PsExec logs in with it",
  },
  {
    ...command,
    word: "schtasks",
    behind: new RegExp(String.raw`^schtasks(?:\.exe)?${rest}/rp[ \t]{1,4}${word}`, "i"),
    why: "a task logs in with it",
  },
  {
    ...command,
    word: "sqlplus",
    behind: new RegExp(String.raw`^sqlplus${rest}["']?[A-Za-z][\w$#]{0,30}/(?=[^\s"'/@$])`),
    until: /@(?=[\w/.])|$/,
    why: "sqlplus logs in with it",
  },
  {
    ...command,
    word: "http",
    behind: new RegExp(String.raw`^https?${rest}(?:-a|--auth)(?:[ \t]{1,4}|=)${user}(?=[^\s"'$])`),
    why: "HTTPie logs in with it",
  },
];

/** Where one of them may begin: behind `un` as well, and behind a folder. */
export const rareWord =
  /(?<![A-Za-z0-9_])(?:un(?=rar))?(?:7z|rar|mariadb|psexec|schtasks|sqlplus|http)(?=[a-z\d]{0,2}[ \t.-])/gi;
