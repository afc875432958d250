/** Texts and keys, written so that every YAML and JSON reader takes them for just that. */

/** Words that some reader takes for a boolean or for nothing. */
const reserved = /^(true|false|yes|no|on|off|y|n|null|nan|inf)$/i;
const name = /^(?:[A-Za-z_][A-Za-z0-9_./-]*|\d+\.\d+\.\d+)$/;

/** A double-quoted text on one line, good in YAML and in JSON. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The text without quotes where it is plainly a name or a version, else quoted. */
export function plainOrQuoted(text: string): string {
  return name.test(text) && !reserved.test(text) ? text : quote(text);
}
