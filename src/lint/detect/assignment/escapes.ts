/** What literals write for single characters. */

const escaped =
  /\\(?:(["'\\/])|x([2-7][\da-f])|u00([2-7][\da-f])|u\{0{0,4}([2-7][\da-f])\}|([01][0-7]{2})(?!\d))/gi;

/** What markup writes for a quote, as a pattern. */
export const quoteEntity = "&(?:quot|apos|#0?3[49]|#x2[27]);";

/** With the characters of ASCII that it escapes; not those that stand around a placeholder, `<` and `>`. */
export function unescaped(value: string): string {
  if (!value.includes("\\")) return value;
  return value.replace(escaped, (written, itself, byte, short, long, octal) => {
    if (itself !== undefined) return itself;
    const code = octal === undefined ? Number.parseInt(byte ?? short ?? long, 16) : Number.parseInt(octal, 8);
    return code < 0x21 || code > 0x7e || code === 0x3c || code === 0x3e ? written : String.fromCharCode(code);
  });
}

const writtenEnd = /\\r\\n|\\n(?=$|\\[rn]|\[|[A-Za-z][\w-]{0,40}[:=])/;

/** The text up to a line's end that is written out, as in logs and dumps of protocols, and begins a next line: `…\r\nHost: …`. */
export function toWrittenEnd(text: string): string {
  const end = text.includes("\\") ? text.search(writtenEnd) : -1;
  return end > 0 ? text.slice(0, end) : text;
}
