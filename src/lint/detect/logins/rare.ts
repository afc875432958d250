/** How commands log in that are too rare, or too short, for the scanner to look for: they are looked for in scripts only. */
import { command, loginOf, piped, rest, word } from "./command-line.ts";
import type { Way } from "./way.ts";

const user = String.raw`["']?[^\s:"'$<{]{1,64}:`;

/** Commands that take the password behind an option, and the option. */
const withOption = [
  ["rdesktop", "-p"],
  ["ipmitool", "-P"],
  ["mosquitto", "-P"],
  ["cqlsh", "-p"],
  ["twine", "-p"],
  ["evil-winrm", "-p"],
] as const;

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
    why: loginOf("mariadb"),
  },
  {
    ...command,
    word: "psexec",
    behind: new RegExp(String.raw`^psexec(?:64)?(?:\.exe)?${rest}-p[ \t]{1,4}${word}`, "i"),
    why: loginOf("PsExec"),
  },
  {
    ...command,
    word: "schtasks",
    behind: new RegExp(String.raw`^schtasks(?:\.exe)?${rest}/rp[ \t]{1,4}${word}`, "i"),
    why: loginOf("a task"),
  },
  {
    ...command,
    word: "sqlplus",
    behind: new RegExp(String.raw`^sqlplus${rest}["']?[A-Za-z][\w$#]{0,30}/(?=[^\s"'/@$])`),
    until: /@(?=[\w/.])|$/,
    why: loginOf("sqlplus"),
  },
  {
    ...command,
    word: "kinit",
    before: new RegExp(`${piped}$`, "d"),
    beside: /^kinit\b/,
    why: "Kerberos asks for it",
  },
  {
    ...command,
    word: "smbclien",
    behind: new RegExp(
      String.raw`^smbclient${rest}(?:-U[ \t]{0,4}|--user=)["']?[\w.\\/-]{1,64}%(?=[^\s"'$])`,
    ),
    why: loginOf("smbclient"),
  },
  {
    ...command,
    word: "xfreerdp",
    behind: new RegExp(`^xfreerdp3?${rest}/p:${word}`),
    why: loginOf("FreeRDP"),
  },
  {
    ...command,
    word: "lftp",
    behind: new RegExp(String.raw`^lftp${rest}-u[ \t]{0,4}["']?[\w.@-]{1,64},(?=[^\s"'$])`),
    why: loginOf("lftp"),
  },
  {
    ...command,
    word: "rabbitmq",
    behind: new RegExp(
      String.raw`^rabbitmqctl${rest}(?:add_user|change_password)[ \t]{1,4}["']?[\w.@-]{1,64}["']?[ \t]{1,4}${word}`,
    ),
    why: "an account gets it",
  },
  {
    ...command,
    word: "poetry",
    behind: new RegExp(
      String.raw`^poetry[ \t]{1,4}config[ \t]{1,4}http-basic\.[\w.-]{1,64}[ \t]{1,4}\S{1,64}[ \t]{1,4}${word}`,
    ),
    why: loginOf("Poetry"),
  },
  ...withOption.map(([name, option]) => ({
    ...command,
    word: name.slice(0, 8),
    behind: new RegExp(String.raw`^${name}\w{0,8}${rest}${option}[ \t]{1,4}${word}`),
    why: loginOf(name),
  })),
  {
    ...command,
    word: "http",
    behind: new RegExp(String.raw`^https?${rest}(?:-a|--auth)(?:[ \t]{1,4}|=)${user}(?=[^\s"'$])`),
    why: loginOf("HTTPie"),
  },
];

/** Where one of them begins. */
export const rareWord =
  /(?<![A-Za-z0-9_])(?:7z|rar|mariadb|psexec|schtasks|sqlplus|http|kinit|smbclient|xfreerdp|lftp|rabbitmqctl|poetry|rdesktop|ipmitool|mosquitto|cqlsh|twine|evil-winrm)(?=[a-z\d_]{0,4}[ \t.-])|(?<=\bun)rar(?=[ \t])/gi;

/** Some of what each of them has in it, and next to no other text: they are looked for in front of that only. */
export const rareOption =
  /[\s\\/|](?:-h?[pPaUu]|\/r?p[: ]|--auth|kinit|add_user|change_password|config http-basic|sqlplus)/g;
