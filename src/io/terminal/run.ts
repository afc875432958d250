/** Runs a child on a terminal of its own where there is a way to one, else on pipes that it is asked to colour. */
import { attend } from "../attend.ts";
import { type ChildEnd, runChild } from "../process.ts";
import type { Terminal } from "../terminal.ts";
import { coloured } from "./coloured.ts";
import { isInForeground } from "./foreground.ts";
import { native } from "./native.ts";
import { isStartable } from "./program.ts";
import { script } from "./script.ts";
import type { TerminalRequest, Way } from "./way.ts";

/** In the order in which they are tried: `script` loses nothing, node-pty may lose the end. */
const ways: readonly Way[] = [script, native];

/** As `runChild`, for a program whose stdin, stdout and stderr are all `terminal`. */
export async function runOnTerminal(request: TerminalRequest, terminal: Terminal): Promise<ChildEnd> {
  // What cannot be started is left to the pipes, who know to say why. Behind the foreground, a way to a terminal would
  // be stopped by the system when it changes the mode of ours.
  const mayHaveOwn = isStartable(request) && (await isInForeground());
  for (const way of mayHaveOwn ? ways : []) {
    const running = await way.start(request, terminal);
    if (running !== undefined) return { ...(await attend(running, request.command)), fault: undefined };
  }
  return runChild({ ...request, env: coloured(request.env, terminal.size()) });
}
