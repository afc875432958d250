/** How commands log in that are too rare, or too short, for the scanner to look for: they are looked for in scripts only. */
import { command, loginOf, piped, rest, word } from "./command-line.ts";
import { tools } from "./rare-tools.ts";
import { called, namedOnly, type RareWay } from "./rare-way.ts";

const user = String.raw`["']?[^\s:"'$<{]{1,64}:`;

/** Commands that take the password behind an option, and the option. */
const withOption = [
  ["rdesktop", "-p"],
  ["ipmitool", "-P"],
  ["mosquitto", "-P"],
  ["cqlsh", "-p"],
  ["twine", "-p"],
  ["useradd", "-p"],
  ["bcp", "-P"],
  ["beeline", "-p"],
  ["evil-winrm", "-p"],
  ["pscp", "-pw"],
  ["plink", "-pw"],
  ["isql", "-P"],
  ["cypher-shell", "-p"],
  ["altool", "-p"],
] as const;

export const rareWays: readonly RareWay[] = [
  {
    ...command,
    ...called("7z"),
    behind: new RegExp(String.raw`^7z[arz]?(?:\.exe)?${rest}-p${word}`, "i"),
    why: "7-Zip encrypts with it",
  },
  {
    ...command,
    ...called("rar"),
    behind: new RegExp(String.raw`^rar(?:\.exe)?${rest}-h?p${word}`, "i"),
    why: "rar encrypts with it",
  },
  {
    ...command,
    ...called("mariadb"),
    behind: new RegExp(String.raw`^mariadb(?:-[a-z]{1,12})?(?:\.exe)?${rest}-p${word}`),
    why: loginOf("mariadb"),
  },
  {
    ...command,
    ...called("psexec"),
    behind: new RegExp(String.raw`^psexec(?:64)?(?:\.exe)?${rest}-p[ \t]{1,4}${word}`, "i"),
    why: loginOf("PsExec"),
  },
  {
    ...command,
    ...called("schtasks"),
    behind: new RegExp(String.raw`^schtasks(?:\.exe)?${rest}/rp[ \t]{1,4}${word}`, "i"),
    why: loginOf("a task"),
  },
  {
    ...command,
    ...namedOnly("sqlplus"),
    behind: new RegExp(String.raw`^sqlplus${rest}["']?[A-Za-z][\w$#]{0,30}/(?=[^\s"'/@$])`),
    until: /@(?=[\w/.])|$/,
    why: loginOf("sqlplus"),
  },
  ...["expdp", "impdp"].map(name => ({
    ...command,
    ...namedOnly(name),
    behind: new RegExp(String.raw`^${name}[ \t]{1,4}["']?[A-Za-z][\w$#]{0,30}/(?=[^\s"'/@$])`),
    until: /@(?=[\w/.])|$/,
    why: loginOf(name),
  })),
  {
    ...command,
    ...namedOnly("etcdctl"),
    behind: new RegExp(`^etcdctl${rest}--user[ \\t=]${user}(?=[^\\s"'$])`),
    why: loginOf("etcdctl"),
  },
  {
    ...command,
    ...called("security"),
    holds: "(?:unlock|create)-keychain",
    behind: new RegExp(String.raw`^security[ \t]{1,4}(?:unlock|create)-keychain${rest}-p[ \t]{1,4}${word}`),
    why: "a keychain is opened with it",
  },
  {
    ...command,
    ...namedOnly("ssh-keygen"),
    behind: new RegExp(String.raw`^ssh-keygen${rest}-[NP][ \t]{1,4}${word}`),
    why: "a key is locked with it",
  },
  {
    ...command,
    ...namedOnly("kinit"),
    before: new RegExp(`${piped}$`, "d"),
    beside: /^kinit\b/,
    why: "Kerberos asks for it",
  },
  {
    ...command,
    ...called("smbclient"),
    behind: new RegExp(
      String.raw`^smbclient${rest}(?:-U[ \t]{0,4}|--user=)["']?[\w.\\/-]{1,64}%(?=[^\s"'$])`,
    ),
    why: loginOf("smbclient"),
  },
  {
    ...command,
    ...called("xfreerdp"),
    behind: new RegExp(`^xfreerdp3?${rest}/p:${word}`),
    why: loginOf("FreeRDP"),
  },
  {
    ...command,
    ...called("lftp"),
    behind: new RegExp(String.raw`^lftp${rest}-u[ \t]{0,4}["']?[\w.@-]{1,64},(?=[^\s"'$])`),
    why: loginOf("lftp"),
  },
  {
    ...command,
    ...called("rabbitmqctl"),
    holds: "add_user|change_password",
    behind: new RegExp(
      String.raw`^rabbitmqctl${rest}(?:add_user|change_password)[ \t]{1,4}["']?[\w.@-]{1,64}["']?[ \t]{1,4}${word}`,
    ),
    why: "an account gets it",
  },
  {
    ...command,
    ...called("poetry"),
    holds: "config http-basic",
    behind: new RegExp(
      String.raw`^poetry[ \t]{1,4}config[ \t]{1,4}http-basic\.[\w.-]{1,64}[ \t]{1,4}\S{1,64}[ \t]{1,4}${word}`,
    ),
    why: loginOf("Poetry"),
  },
  {
    ...command,
    ...namedOnly("nmcli"),
    behind: new RegExp(`^nmcli${rest}(?:password|(?:[\\w-]{1,40}\\.)?psk)[ \\t]{1,4}${word}`),
    why: loginOf("a network"),
  },
  {
    ...command,
    ...called("mc"),
    holds: "mc alias set",
    kind: "secret",
    behind: new RegExp(String.raw`^mc[ \t]alias[ \t]set(?:[ \t]{1,4}\S{1,128}){3}[ \t]{1,4}${word}`),
    why: loginOf("mc"),
  },
  {
    ...command,
    ...called("snmp"),
    holds: "snmp(?:walk|get|set)",
    behind: new RegExp(`^snmp(?:walk|get|set|bulkwalk)${rest}-[AX][ \\t]{1,4}${word}`),
    why: loginOf("SNMP"),
  },
  {
    ...command,
    ...called("az"),
    behind: new RegExp(String.raw`^az[ \t]{1,4}(?:sql|mysql|postgres|mariadb)${rest}-p[ \t]{1,4}${word}`),
    why: "an administrator gets it",
  },
  {
    ...command,
    ...called("signtool"),
    behind: new RegExp(String.raw`^signtool(?:\.exe)?${rest}/p[ \t]{1,4}${word}`, "i"),
    why: "a key is read with it",
  },
  {
    ...command,
    ...called("gpg"),
    holds: "--passphrase-fd",
    behind: new RegExp(`^gpg2?${rest}--passphrase-fd[ =]0${rest}<<<[ \\t]{0,4}${word}`),
    why: "gpg reads a key with it",
  },
  {
    ...command,
    ...called("doctl"),
    holds: "auth init",
    kind: "token",
    behind: new RegExp(String.raw`^doctl${rest}auth init${rest}(?:-t[ \t]{0,4}|--access-token[ \t=])${word}`),
    why: loginOf("doctl"),
  },
  {
    ...command,
    ...called("consul"),
    holds: "kv put",
    behind: new RegExp(
      String.raw`^consul[ \t]kv[ \t]put[ \t](?:-[\w=.:/-]{1,80}[ \t]{1,4}){0,4}["']?[\w./-]{0,120}(?:password|passwd|secret|token|api[_-]?key)["']?[ \t]{1,4}${word}`,
    ),
    why: "it is put into Consul",
  },
  ...tools,
  ...withOption.map(([name, option]) => ({
    ...command,
    ...called(name),
    behind: new RegExp(String.raw`^${name}\w{0,8}${rest}${option}[ \t]{1,4}${word}`),
    why: loginOf(name),
  })),
  {
    ...command,
    ...called("http"),
    behind: new RegExp(String.raw`^https?${rest}(?:-a|--auth)(?:[ \t]{1,4}|=)${user}(?=[^\s"'$])`),
    why: loginOf("HTTPie"),
  },
];

const names = rareWays.map(({ name }) => name).join("|");

/** Where one of them begins. */
export const rareWord = new RegExp(
  String.raw`(?<![A-Za-z0-9_])(?:${names})(?=[a-z\d_]{0,4}[ \t.-])|(?<=\bun)rar(?=[ \t])`,
  "gi",
);

const held = rareWays.flatMap(({ holds = [] }) => holds).join("|");

/** Some of what each of them has in it, and next to no other text: they are looked for in front of that only. */
export const rareOption = new RegExp(String.raw`(?:^|[\s\\/|])(?:-h?[pPaUu]|/r?p[: ]|--auth|${held})`, "g");
