/** What a program is told that prints into a pipe whose other end is shown on a terminal. */
import type { TerminalSize } from "../terminal.ts";

type Env = Readonly<Record<string, string>>;

/** A word of the environment about colours stands, whatever it says: none is added then. The size likewise. */
const aboutColour = ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"];
const aboutSize = ["COLUMNS", "LINES"];

/** The environment with what makes programs colour their output and fill the width. */
export function coloured(env: Env, size: TerminalSize | undefined): Env {
  const isTold = (names: readonly string[]) => names.some(name => env[name] !== undefined);
  const colours = isTold(aboutColour) || env.TERM === "dumb" ? {} : { FORCE_COLOR: "1", CLICOLOR_FORCE: "1" };
  const measures = size === undefined ? {} : { COLUMNS: `${size.columns}`, LINES: `${size.rows}` };
  return { ...colours, ...(isTold(aboutSize) ? {} : measures), ...env };
}
