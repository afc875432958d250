/** The lines of a multi-line value that are worth a mask of their own. */
import { isStructuralLine } from "../maskable.ts";
import { isCredentialKey } from "./credential-key.ts";
import { isHarmlessLine } from "./harmless.ts";

/** What comes below: a key of YAML or JSON whose value is deeper, a section of INI. */
const opening = /^\s*(?:- +)*["']?([\w./-]{1,128})["']?\s*[:=]\s*[[{|>]?[-+]?\s*$/;
const section = /^\s*\[+([^\]]{1,128})\]+\s*$/;

export function lines(text: string): readonly string[] {
  const all = text.split(/\r\n|\r|\n/);
  if (all.length === 1) return [];
  const isHeld = heldByCredential();
  return all
    .filter(line => {
      const isSecret = isHeld(line);
      return !isStructuralLine(line) && (isSecret || !isHarmlessLine(line));
    })
    .map(line => line.trim());
}

/** Asked for each line in order: true when it stands below a key or in a section that says that all of it is secret. */
function heldByCredential(): (line: string) => boolean {
  let depth: number | undefined;
  let isSection = false;
  return line => {
    const indent = line.search(/\S/);
    const isBehind = depth !== undefined && indent >= 0 && indent <= depth;
    if (isBehind && !(indent === depth && line.startsWith("-", indent))) depth = undefined;
    const [, key = ""] = opening.exec(line) ?? [];
    if (depth === undefined && isCredentialKey(key)) depth = indent;
    const [, name] = section.exec(line) ?? [];
    if (name !== undefined) isSection = isCredentialKey(name);
    return depth !== undefined || isSection;
  };
}
