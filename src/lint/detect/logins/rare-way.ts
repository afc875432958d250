/** The contract of a command that the scanner does not look for: how it is called, and what tells of it. */
import type { Way } from "./way.ts";

export interface RareWay extends Way {
  /** How the command is called. */
  readonly name: string;
  /** What else it has in it, where it takes no option: a pattern. */
  readonly holds?: string;
}

/** Of a command of that name. */
export function called(name: string): Pick<RareWay, "name" | "word"> {
  return { name, word: name.slice(0, 8) };
}

/** The same, of one that is looked for by its name. */
export function namedOnly(name: string): Pick<RareWay, "name" | "word" | "holds"> {
  return { ...called(name), holds: name };
}
