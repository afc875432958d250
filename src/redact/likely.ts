/** The forms of secrets in the order in which they show up in logs, for a log that takes only so many masks. */
import type { Needle } from "./needles.ts";

/** Names of forms, the likeliest first; a form that is not named here is not worth a mask of a whole job. */
const likelihood = [
  "base64",
  "base64 in lines",
  "hex",
  "single-quoted in a shell",
  "backslash-quoted in a shell",
  // The same for many a value, and named first.
  "regular expression",
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

/** The lengths at which programs break lines of base64: `base64` and mail, PEM and `openssl`. */
const base64Lines = [76, 64] as const;

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

/** The lines of a text that such programs break; none where it stays whole. The last one is left out when it is short. */
function inLines(encoded: string): string[] {
  return base64Lines.flatMap(width => {
    if (encoded.length <= width || /[-_]/.test(encoded)) return [];
    return encoded.match(new RegExp(`.{8,${width}}`, "g")) ?? [];
  });
}
