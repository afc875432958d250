/** `doctor`: where the way from this job to its secrets breaks. */
import { type Diagnosis, doctor as doctorUseCase } from "../../app/doctor.ts";
import { printable } from "../../model/printable.ts";
import { json, table } from "../table.ts";
import { type Command, several } from "./command.ts";

export const command: Command = {
  usage: "[--store name]",
  summary: "walk from the job's identity to one read in each store, and say where it breaks; never a value",
  examples: ["job-secrets doctor", "job-secrets doctor --store vault --json"],
  define(program, cli) {
    program
      .option("--store <names>", "examine these stores only (comma-separated, repeatable)", several)
      .action(async ({ store }: { store?: readonly string[] }) => {
        const { doors, options, print, exitWith } = cli();
        const { config, audience } = options;
        const diagnosis = await doctorUseCase(doors, { config, audience, stores: store });
        exitWith(diagnosis.exitCode);
        await print(options.json ? json(diagnosis) : describe(diagnosis));
      });
  },
};

function describe({ steps, conclusion }: Diagnosis): string {
  const rows = steps.flatMap(({ step, store, state, detail, hint, milliseconds }) => {
    const time = milliseconds === undefined ? "" : ` (${milliseconds} ms)`;
    const line = [store === undefined ? step : `${store} ${step}`, state, printable(detail) + time];
    return hint === undefined ? [line] : [line, ["", "", `  ${printable(hint)}`]];
  });
  return `${table(["STEP", "STATE", ""], rows)}\n${conclusion}\n`;
}
