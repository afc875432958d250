/** The lines of a multi-line value that are worth a mask of their own. */
import { isStructuralLine } from "../maskable.ts";
import { isHarmlessLine } from "./harmless.ts";

export function lines(text: string): readonly string[] {
  const all = text.split(/\r\n|\r|\n/);
  if (all.length === 1) return [];
  return all.map(line => line.trim()).filter(line => !isStructuralLine(line) && !isHarmlessLine(line));
}
