/** `whoami`: the job's claims and scopes, never its token. */
import { openJob } from "../../app/job.ts";
import { attestationOf, type WhoAmI, whoami as whoamiUseCase } from "../../app/whoami.ts";
import { json, table } from "../table.ts";
import { type Command, repeated } from "./command.ts";

export const command: Command = {
  usage: "[--as claim=value]",
  summary: "show who this job is, which scopes hold for it and what the others want",
  examples: ["job-secrets whoami", "job-secrets whoami --as ref=refs/heads/main --as environment=production"],
  define(program, cli) {
    program
      .option("--as <claim=value>", "assume this claim, to see what would hold (repeatable)", repeated)
      .action(async ({ as }: { as?: readonly string[] }) => {
        const { doors, options, print } = cli();
        const answer = await whoamiUseCase(await openJob(doors, options), as ?? []);
        await print(options.json ? json(answer) : describe(answer));
      });
  },
};

function describe(answer: WhoAmI): string {
  const { platform, trust, claims, scopes } = answer;
  const trusted = trust === "trusted" ? "" : `nothing is fetched in this run: ${trust}\n`;
  const claimRows = Object.entries(claims).map(([name, values]) => [name, values.join(", ")]);
  const scopeRows = scopes.map(({ name, holds, read, miss }) => [
    name,
    holds ? "holds" : "does not hold",
    holds ? `reads ${read.join(", ")}` : (miss ?? ""),
  ]);
  return [
    `platform: ${platform}\nclaims: ${attestationOf(answer)}\n${trusted}\n`,
    table(["CLAIM", "VALUE"], claimRows),
    "\n",
    scopes.length === 0
      ? "no scope is configured, so nothing can be read\n"
      : table(["SCOPE", "STATE", ""], scopeRows),
  ].join("");
}
