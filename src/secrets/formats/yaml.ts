/** A YAML mapping whose keys and values every parser, of YAML 1.1 or 1.2, takes for texts. */
import type { Format } from "./format.ts";

export const yaml: Format = {
  id: "yaml",
  summary: "a YAML mapping, everything in double quotes",
  write: entries =>
    entries.length === 0
      ? "{}\n"
      : entries.map(([name, text]) => `${quote(name)}: ${quote(text)}\n`).join(""),
};

/** What JSON leaves as it is, and YAML forbids, takes for a line end, or for a byte order mark. */
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A JSON text is a double-quoted YAML scalar. The name is quoted too: a bare `NO` or `Y` is a boolean in YAML 1.1. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll(
    unprintable,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
