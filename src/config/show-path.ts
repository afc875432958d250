/** Names a place in the file for a message. */
import type { Path } from "./yaml/values.ts";

/** `scopes.etl.read[0]`; keys of unusual characters are quoted, and escaped so that a terminal shows them as text. */
export function showPath(path: Path): string {
  const shown = path.map(key => (typeof key === "number" ? `[${key}]` : `.${showKey(key)}`)).join("");
  return shown.replace(/^\./, "");
}

function showKey(key: string): string {
  const short = key.length > 80 ? `${key.slice(0, 79)}…` : key;
  if (/^[\w*][\w*/.-]*$/.test(short)) return short;
  return JSON.stringify(short).replace(
    /[^\x20-\x7e\p{L}\p{N}…]/gu,
    character => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
