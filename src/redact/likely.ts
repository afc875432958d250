/** The forms of secrets in the order in which they show up in logs, for a log that takes only so many masks. */
import type { Needle } from "./needles.ts";

/** Names of forms, the likeliest first; a form that is not named here is not worth a mask of a whole job. */
const likelihood = [
  "base64",
  "base64 in lines",
  "hex",
  "single-quoted in a shell",
  "backslash-quoted in a shell",
  "pattern in a trace of a shell",
  "$'…' in a shell",
  "double-quoted in a shell",
  "escaped quotes",
  "percent-encoded",
  "form-encoded",
  "JSON string in ASCII",
  "JSON string with escaped slashes",
  "JSON string safe for HTML",
  "JSON string in a JSON string",
  "HTML",
  "base64 of UTF-16",
  "hex bytes",
  "string literal",
];

/** The length at which `base64` breaks its lines. */
const base64Line = 76;

/**
 * Texts of one line, each once, in order: the forms of whole values, then the base64 of their lines. `base64 in lines` is
 * added here, because a redactor of ours sees through line breaks and other programs look at one line at a time.
 */
export function likelyForms(needles: readonly Needle[]): readonly string[] {
  const ranked = needles.flatMap(needle => {
    const written = Buffer.from(needle.bytes).toString("utf8");
    if (/[\r\n\0\ufffd]/.test(written)) return [];
    const [form = "", isOfLine] = [needle.form.replace(/ of a .*$/, ""), needle.form.endsWith(" of a line")];
    // One line of a key is printed as it is or encoded with its neighbours; no other form of it is likely.
    if (isOfLine && form !== "base64") return [];
    const rank = (name: string) => likelihood.indexOf(name) + (isOfLine ? likelihood.length : 0);
    const isWhole = /^base64( with padding)?$/.test(form) && written.length % 4 === 0;
    const lines = isWhole
      ? inLines(written).map(line => ({ written: line, rank: rank("base64 in lines") }))
      : [];
    return likelihood.includes(form) ? [{ written, rank: rank(form) }, ...lines] : lines;
  });
  return [...new Set(ranked.sort((one, other) => one.rank - other.rank).map(({ written }) => written))];
}

/** The lines of a text that `base64` breaks; none when it stays whole. The last one is left out when it is short. */
function inLines(encoded: string): string[] {
  if (encoded.length <= base64Line) return [];
  return (encoded.match(/.{8,76}/g) ?? []).filter(line => !/[-_]/.test(line));
}
