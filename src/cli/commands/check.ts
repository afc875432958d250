/** `check`: a preflight that reads no value and lists everything that is wrong. */
import type { Checked } from "../../app/check/checked.ts";
import { check as checkUseCase } from "../../app/check.ts";
import { openJob } from "../../app/job.ts";
import { AppError, together } from "../../model/error.ts";
import { json, table } from "../table.ts";
import { type Command, repeated, several } from "./command.ts";

interface CheckOptions {
  readonly as?: readonly string[];
  readonly only?: readonly string[];
  readonly allowName?: readonly string[];
  readonly strict?: boolean;
}

export const command: Command = {
  usage: "[--as claim=value] [--strict]",
  summary:
    "look without handing on a value whether every reference resolves, is there, is in a scope and has an owner",
  examples: [
    "job-secrets check",
    "job-secrets check --strict --as ref=refs/heads/main --as environment=production",
  ],
  define(program, cli) {
    program
      .option("--as <claim=value>", "check what an identity with this claim would get (repeatable)", repeated)
      .option("--only <names>", "check these entries only", several)
      .option("--allow-name <names>", "allow these reserved names", several)
      .option("--strict", "a secret without an owner in the inventory is a failure")
      .addHelpText("after", byNames)
      .action(async ({ as, only, allowName, strict }: CheckOptions) => {
        const { doors, options, print, say } = cli();
        const job = await openJob(doors, options);
        const { entries, failures } = await checkUseCase(job, {
          as: as ?? [],
          only,
          allowNames: allowName ?? [],
        });
        const problems = strict ? [...failures, ...ownerless(entries)] : failures;
        const report = {
          entries,
          failures: problems.map(({ code, message, hint }) => ({ code, message, hint })),
        };
        const rows = entries.map(each => [each.name, each.reference, each.state, each.notes.join("; ")]);
        if (options.json) await print(json(report));
        else if (rows.length === 0) await say("nothing to check: no secret is named under `env`");
        else await print(table(["NAME", "REFERENCE", "STATE", "NOTES"], rows));
        if (problems.length > 0) throw together("the check failed", problems);
      });
  },
};

const byNames = `
It goes by names and decrypts nothing: a key that is missing or a file of SOPS that was changed by hand shows where a
value is read, in \`job-secrets doctor\` (one secret of each store) or \`job-secrets run -- true\` (all of them).`;

function ownerless(entries: readonly Checked[]): AppError[] {
  return entries
    .filter(({ isOwned }) => !isOwned)
    .map(({ reference }) => new AppError("config", `cannot accept ${reference}: no owner in the inventory`));
}
