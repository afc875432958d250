/** The texts that stores and formats are tried with. */

/** Texts that must come back as they were given, and what each one is after. */
export const awkwardTexts: readonly (readonly [text: string, reason: string])[] = [
  ["", "empty"],
  [" ", "one space"],
  ["  both ends  ", "white space at both ends"],
  ["\ttabs\t", "tabs"],
  ["first\r\nsecond\r\n", "CRLF line ends"],
  ["carriage\rreturn", "a lone CR"],
  ["one\ntwo\n\nfour", "several lines"],
  ["ends in a newline\n", "a final newline"],
  ["\n\nbegins and ends with newlines\n\n", "newlines at both ends"],
  ["100% %0A %25 %%", "percent signs"],
  ["grüße 密码 🔑 \u00e9 e\u0301 \u2028", "unicode, also unnormalised"],
  ["\ufeffbegins with a byte order mark", "a byte order mark"],
  [`$HOME \${HOME} $(id) \`id\` $$`, "shell expansions"],
  [`it's "quoted" \\" \\' \\\\`, "quotes and backslashes"],
  ["\\n is two characters", "a backslash before an n"],
  ["# no comment # at all", "number signs"],
  ["key=value; other: [1, 2] & *x !y", "punctuation of other formats"],
  ["yes", "a word that YAML 1.1 takes for a boolean"],
  ["0123", "digits that could be octal"],
  ["1e3", "a number that is none"],
  ["null", "the word null"],
  ['{"a": "b"}', "JSON text"],
  ["\u001b[31mred\u0007", "control characters"],
];
