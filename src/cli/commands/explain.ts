/** `explain`: where one secret comes from, and why it may be read or not. */
import { type Explanation, explain as explainUseCase } from "../../app/explain.ts";
import { openJob } from "../../app/job.ts";
import { exitCodes } from "../../model/error.ts";
import { json, table } from "../table.ts";
import { type Command, repeated } from "./command.ts";

export const command: Command = {
  usage: "<name> [--as claim=value]",
  summary: "show where a secret comes from and why this identity may read it, or what is missing",
  examples: [
    "job-secrets explain WAREHOUSE_PASSWORD",
    "job-secrets explain secret://prod/etl/warehouse#password --as environment=production",
  ],
  define(program, cli) {
    program
      .argument("<name>", "a reference, or the name of an entry under `env`")
      .option("--as <claim=value>", "assume this claim (repeatable)", repeated)
      .action(async (name: string, { as }: { as?: readonly string[] }) => {
        const { doors, options, print, exitWith } = cli();
        const explanation = await explainUseCase(await openJob(doors, options), name, as ?? []);
        await print(options.json ? json(explanation) : describe(explanation));
        if (!explanation.granted) exitWith(exitCodes.refused);
      });
  },
};

function describe(explanation: Explanation): string {
  const { reference, variables, store, storeType, place, owner, description, scopes, nearestMiss } =
    explanation;
  const { delivery, members = [] } = explanation;
  const rows = [
    ["reference", reference],
    ["variables", variables.join(", ") || "-"],
    ...delivery.map((each, index) => [index === 0 ? "delivered" : "", each]),
    ...members.map((each, index) => [index === 0 ? "gives" : "", each]),
    ["store", store === storeType ? store : `${store} (${storeType})`],
    ["place", place ?? "-"],
    ["owner", owner ?? "-"],
    ["description", description ?? "-"],
    ["granted", scopes.length > 0 ? `yes, by ${scopes.join(", ")}` : `no: ${nearestMiss ?? ""}`],
  ];
  return table(["", ""], rows).trimStart();
}
