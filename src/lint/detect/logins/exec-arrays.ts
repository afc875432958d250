/** Commands as lists of their arguments, in one line or a line each: `["redis-cli", "-a", "…"]`, as probes and health checks have them. */
import { command, loginOf } from "./command-line.ts";
import type { Way } from "./way.ts";

/** What is in no list: an end, a variable, a further option. */
const value = String.raw`(?=["']?[^\s"'$,\]{-])`;
const between = String.raw`["'](?:,\s{0,40}["'][^"'\n]{0,120}["']){0,8}?,\s{0,40}`;
const nextLine = String.raw`["']?[ \t]{0,8}\r?\n[ \t]{0,40}-[ \t]{1,4}`;
const below = String.raw`(?:${nextLine}["']?[^\s"'][^\n"']{0,120}){0,8}?${nextLine}`;

/** The value is the item behind the option's, or what is behind `before` in it. */
function inList(program: string, option: string, before = ""): RegExp {
  return new RegExp(
    `^${program}(?:${between}["']${option}["'],\\s{0,40}["']|${below}["']?${option}${nextLine}["']?)${before}${value}`,
  );
}

const user = String.raw`[^\s:"'$<{]{1,64}:`;

const programs: readonly (readonly [word: string, pattern: RegExp, name: string])[] = [
  ["redis", inList("redis-cli", "(?:-a|--pass)"), "redis-cli"],
  [
    "mongo",
    inList("mongo(?:sh|dump|restore|export|import|files|stat|top)?", "(?:-p|--password)"),
    "a tool of MongoDB",
  ],
  ["sqlcmd", inList("sqlcmd", "-P"), "sqlcmd"],
  ["ldap", inList("ldap(?:search|add|modify|delete|passwd|whoami)", "-w"), "a tool of LDAP"],
  ["curl", inList("curl", "(?:-u|--user)", user), "curl"],
];

export const execArrays: readonly Way[] = programs.map(([word, behind, name]) => ({
  ...command,
  word,
  behind,
  why: loginOf(name),
}));
