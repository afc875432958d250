/** The regular expressions of SOPS files are Go's; this makes JavaScript match the same texts, or refuses them. */

/** Letters that mean the same in both languages after a backslash. */
const sameEscapes = "dDwWsSbBtnrfvx";

/**
 * The pattern as a RegExp that searches like Go does. Throws a SyntaxError for what JavaScript cannot match in the same
 * way: classes such as `[[:alpha:]]` and `\pL`, `\Q…\E`, flags other than a leading `(?i)` or `(?s)`.
 */
export function compileGoPattern(pattern: string): RegExp {
  const [, flags = "", body = ""] = /^(?:\(\?([is]+)\))?(.*)$/s.exec(pattern) ?? [];
  if (/\[:\^?[a-z]+:\]|\(\?[a-zA-Z-]+[:)]/.test(body.replaceAll("(?P<", ""))) throw unknown(pattern);
  return new RegExp(body.replaceAll("(?P<", "(?<").replace(/\\(.)/gs, translateEscape), `u${flags}`);
}

function translateEscape(whole: string, character: string): string {
  if (character === "A") return "^";
  if (character === "z") return "$";
  // JavaScript lets a hyphen be escaped only inside a class.
  if (character === "-") return "\\x2d";
  if (/[\^$\\.*+?()[\]{}|/]/.test(character) || sameEscapes.includes(character)) return whole;
  if (/[\p{L}\p{N}]/u.test(character)) throw unknown(whole);
  return character;
}

function unknown(syntax: string): SyntaxError {
  return new SyntaxError(`JavaScript has no ${syntax}`);
}
