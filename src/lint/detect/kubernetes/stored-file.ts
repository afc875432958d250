/** Whether a file that a Secret stores as one value holds a credential. */
import { judge } from "../assignment/judge.ts";
import { read } from "../assignment/names.ts";

const pair =
  /["']?([\w.-]{1,64})["']?[ \t]{0,8}[:=][ \t]{0,8}(?:"((?:[^"\\\n]|\\.){1,1024})"|'([^'\n]{1,1024})'|([^\s"'{}[\]#,][^\n#,]{0,1024}))/g;

/** What is assigned in it is judged as in any other file; a file without names counts as it is. */
export function holdsCredential(text: string): boolean {
  let pairs = 0;
  for (const [, name = "", inDouble, inSingle, bare = ""] of text.matchAll(pair)) {
    pairs += 1;
    if (isCredential(name, (inDouble ?? inSingle ?? bare).trim())) return true;
  }
  return pairs === 0;
}

function isCredential(name: string, value: string): boolean {
  const kind = read(name).kind ?? "auth";
  return judge({ name, value, kind, isQuoted: true, form: "plain", syntax: "yaml" }) !== undefined;
}
