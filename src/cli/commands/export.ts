/** `export`: all secrets at once, to the job's later steps or as a document. */
import { exportFormats, exportSecrets, failureOf } from "../../app/export.ts";
import { openJob } from "../../app/job.ts";
import type { Command } from "./command.ts";
import { addFetchOptions, asked, type FetchOptions } from "./fetching.ts";

export const command: Command = {
  usage: "--format <format>",
  summary: "mask every value, then hand all of them over: to later steps, or as a document on stdout",
  examples: ['eval "$(job-secrets export --format shell)"', "job-secrets export --format json | jq keys"],
  define(program, cli) {
    addFetchOptions(program)
      .option("--format <format>", `one of ${exportFormats.join(", ")}`, "auto")
      .action(async (options: FetchOptions & { format: string }) => {
        const { doors, options: global, say, print } = cli();
        try {
          const names = await exportSecrets(await openJob(doors, global), options.format, asked(options));
          await say(`exported ${names.join(", ") || "nothing"}`);
        } catch (thrown) {
          // Where that cannot be printed either, what was thrown is still what counts.
          await print(failureOf(options.format)).catch(() => undefined);
          throw thrown;
        }
      });
  },
};
