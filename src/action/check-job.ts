/** The Action's `command: check`: the preflight, with a line for each entry and an annotation for each failure. */
import { check } from "../app/check.ts";
import { openJobFor } from "../app/fetch.ts";
import type { Doors } from "../io/doors.ts";
import { together } from "../model/error.ts";
import type { Inputs } from "./inputs.ts";

export async function checkJob(doors: Doors, inputs: Inputs): Promise<number> {
  const { job, entries } = await openJobFor(doors, inputs.secrets, inputs);
  const request = { as: [], only: undefined, allowNames: inputs.allowNames, entries };
  const { entries: checked, failures } = await check(job, request);
  for (const { name, reference, state } of checked)
    await doors.log.write(`${state}: ${name} (${reference})\n`);
  if (failures.length > 0) throw together("the check failed", failures);
  return 0;
}
