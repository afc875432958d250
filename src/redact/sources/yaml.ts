/**
 * The credentials of a value that is YAML, told by their keys: the token of a kubeconfig, the passwords of settings, and
 * its URLs with a login. Other leaves are names and addresses that stand in every log.
 */
import { isCredentialKey } from "./credential-key.ts";
import { parseJson } from "./json.ts";
import { urlSecrets } from "./url.ts";

const entry = /^[ \t]*(?:-[ \t]+)*(["']?)([\w./-]{1,128})\1[ \t]*:[ \t]+(\S.*?)[ \t]*$/;
const opensList = /^[ \t]*(?:-[ \t]+)*["']?([\w./-]{1,128})["']?[ \t]*:[ \t]*(?:#.*)?$/;
const listed = /^[ \t]*-[ \t]+((?!["']?[\w./-]{1,128}["']?[ \t]*:(?:[ \t]|$))\S.*?)[ \t]*$/;
/** What begins a list, a map, an alias, a tag or a text in lines. */
const opensOther = /^(?:[[{&*!|>]|- )/;

export function yamlLeaves(text: string): readonly string[] {
  if (/^\s*[[{]/.test(text)) return [];
  const leaves: string[] = [];
  let isList = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, item] = isList ? (listed.exec(line) ?? []) : [];
    if (item === undefined) isList = isCredentialKey(opensList.exec(line)?.[1] ?? "");
    const [, , key = "", written = ""] = item === undefined ? (entry.exec(line) ?? []) : [];
    const value = scalar(item ?? written);
    if (opensOther.test(item ?? written)) continue;
    if (item !== undefined || isCredentialKey(key) || urlSecrets(value).length > 0) leaves.push(value);
  }
  return leaves;
}

/** What a value in one line means. */
export function scalar(written: string): string {
  const [, single] = /^'((?:[^']|'')*)'(?:\s+#.*)?$/.exec(written) ?? [];
  if (single !== undefined) return single.replaceAll("''", "'");
  const [double] = /^"(?:[^"\\]|\\.)*"(?=\s+#|$)/.exec(written) ?? [];
  if (double === undefined) return written.replace(/\s+#.*$/, "");
  const parsed = parseJson(double);
  // An escape that only YAML knows; the line is looked for as it is.
  return typeof parsed === "string" ? parsed : double.slice(1, -1);
}
