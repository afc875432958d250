/** `demo`: the whole main job, shown on a throw-away project. */
import { demo as demoUseCase } from "../../app/demo.ts";
import type { Command } from "./command.ts";

export const command: Command = {
  usage: "",
  summary: "run the whole main job on a throw-away project with an encrypted store, and clean up",
  examples: ["job-secrets demo"],
  define(program, cli) {
    program.action(async () => {
      const { doors } = cli();
      await demoUseCase(doors);
    });
  },
};
