/** `delete`: removes one secret from a writable store. */
import { openJob } from "../../app/job.ts";
import { deleteSecret } from "../../app/single-secret.ts";
import type { Command } from "./command.ts";

export const command: Command = {
  usage: "<reference>",
  summary: "remove one secret from its store",
  examples: ["job-secrets delete secret://dev/etl/warehouse#password"],
  define(program, cli) {
    program.argument("<reference>", "what to remove").action(async (reference: string) => {
      const { doors, options, say } = cli();
      await deleteSecret(await openJob(doors, options), reference);
      await say(`deleted ${reference}`);
    });
  },
};
