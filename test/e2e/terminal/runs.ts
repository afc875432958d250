/** `run` in a project on the terminal. */
import { bundle } from "../../bundle.ts";
import { onTerminal, project, type Scene } from "../terminal.ts";

export const main = bundle(new URL("../../../src/cli/main.ts", import.meta.url));

export async function run(command: readonly string[], scene: Scene & { cwd?: string } = {}) {
  const runner = [scene.node ?? process.execPath, await main, "run", "--"];
  return onTerminal(scene.cwd ?? project(), [...runner, ...command], scene);
}

export const bash = (script: string, scene: Scene = {}) => run(["bash", "-c", script], scene);

/** A terminal left as it was, all steps done. */
export const well = { left: 0, same: true };
