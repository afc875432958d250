/** `get`: one value on stdout. */
import { openJob } from "../../app/job.ts";
import { getSecret } from "../../app/single-secret.ts";
import type { Command } from "./command.ts";

export const command: Command = {
  usage: "<reference>",
  summary: "print one secret's value, byte for byte",
  examples: ["job-secrets get secret://dev/etl/warehouse#password", "job-secrets get WAREHOUSE_PASSWORD"],
  define(program, cli) {
    program
      .argument("<reference>", "a reference, or the name of an entry under `env`")
      .option("--scope <name>", "read as this scope only")
      .action(async (reference: string, { scope }: { scope?: string }) => {
        const { doors, options } = cli();
        await getSecret(await openJob(doors, options), reference, { scope });
      });
  },
};
