/** How shells quote a word: in `set -x` traces, `printf %q`, `declare -p`, and scripts that build commands. */
import { type Form, textForm } from "./form.ts";

export const shellForms: readonly Form[] = [
  textForm("single-quoted in a shell", text => [...singleQuoted(text), text.replace(/['\\]/g, "\\$&")]),
  textForm("double-quoted in a shell", text => [
    doubleQuoted(text),
    text.replace(/[\\"$`!]/g, "\\$&"),
    text.replace(/["$`]/g, "`$&"),
  ]),
  textForm("backslash-quoted in a shell", backslashed),
  { name: "pattern in a trace of a shell", ofLines: true, of: patterns },
  textForm("$'…' in a shell", text => [ansiC(text), ansiC(Buffer.from(text, "utf8").toString("latin1"))]),
  textForm("cmd.exe", text => [
    text.replace(/[&|<>^]/g, "^$&"),
    text.replace(/[&|<>^%!"()]/g, "^$&"),
    text.replaceAll("%", "%%"),
    text.replaceAll("%", "%%").replace(/[&|<>^]/g, "^$&"),
    text.replace(/\^(.)/g, "$1"),
  ]),
  textForm("doubled dollars", text => text.replaceAll("$", "$$$$")),
];

/**
 * What stands between single quotes: POSIX, Python, dash, which opens none again at the end, zsh, which opens none between
 * two, and git, which leaves them for an exclamation mark, too.
 */
export function singleQuoted(text: string): readonly string[] {
  return [
    text.replaceAll("'", "'\\''"),
    text.replaceAll("'", `'"'"'`),
    text.replace(/['!]/g, "'\\$&'"),
    text.replace(/'+/g, run => `'"${run}"'`).replace(/(?<=["])'$/, ""),
    text.replace(/'+/g, run => `'${"\\'".repeat(run.length)}'`).replace(/^'(?=\\)|(?<=\\')'$/g, ""),
  ];
}

export function doubleQuoted(text: string): string {
  return text.replace(/[\\"$`]/g, "\\$&");
}

/** `printf %q` of bash, and the plainer rule that escapes all that is no word character. */
export function backslashed(text: string): readonly string[] {
  const bash = text.replace(/[\s'"\\|&;()<>!{}*[?\]^$`,]|^[#~]|(?<=[:=])~/g, "\\$&");
  const ksh = text.replace(/[^\w@%+=:,./\u0080-\uffff-]/g, "\\$&");
  return [bash, ksh];
}

/** The right side of `[[ $given == "$S" ]]` as bash traces it, with two signs of its own; without a locale it knows bytes only. */
function patterns(text: string): (string | Uint8Array)[] {
  const bytes = Buffer.from(text, "utf8");
  return [
    text.replace(/[^\u0001\u007f]/gu, "\\$&"),
    Uint8Array.from([...bytes].flatMap(byte => (byte === 1 || byte === 127 ? byte : [backslash, byte]))),
  ];
}

const backslash = 0x5c;
const names: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\v": "\\v",
  "\u001b": "\\E",
  "'": "\\'",
  "\\": "\\\\",
};

/** What stands in `$'…'`, every character of Latin-1 for one byte. */
export function ansiC(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u00ff'\\]/g, unit => {
    const octal = unit.charCodeAt(0).toString(8).padStart(3, "0");
    return names[unit] ?? `\\${octal}`;
  });
}
