/**
 * The credentials of a value that is YAML, told by their keys: the token of a kubeconfig, the passwords of settings, and
 * its URLs with a login. Other leaves are names and addresses that stand in every log.
 */
import { parseJson } from "./json.ts";
import { urlSecrets } from "./url.ts";

const entry = /^[ \t]*(?:-[ \t]+)*(["']?)([\w./-]{1,128})\1[ \t]*:[ \t]+(\S.*?)[ \t]*$/;
const credential = /pass(?:w|p|$)|pwd|secret|token|key|credential|auth(?!or)|[-_]data$/i;
const other =
  /(?:name|id|ur[il]|path|file|type|kind|ref|policy|version|algorithm|mode|ttl|length|provider)$/i;
/** What begins a list, a map, an alias, a tag or a text in lines. */
const opensOther = /^[[{&*!|>]/;

export function yamlLeaves(text: string): readonly string[] {
  if (/^\s*[[{]/.test(text)) return [];
  const leaves: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, , key = "", written = ""] = entry.exec(line) ?? [];
    if (opensOther.test(written)) continue;
    const value = scalar(written);
    if ((credential.test(key) && !other.test(key)) || urlSecrets(value).length > 0) leaves.push(value);
  }
  return leaves;
}

function scalar(written: string): string {
  const [, single] = /^'((?:[^']|'')*)'(?:\s+#.*)?$/.exec(written) ?? [];
  if (single !== undefined) return single.replaceAll("''", "'");
  const [double] = /^"(?:[^"\\]|\\.)*"(?=\s+#|$)/.exec(written) ?? [];
  if (double === undefined) return written.replace(/\s+#.*$/, "");
  const parsed = parseJson(double);
  // An escape that only YAML knows; the line is looked for as it is.
  return typeof parsed === "string" ? parsed : double.slice(1, -1);
}
