/** Inspects item after item: alone at first, and with a crew once there is so much that it pays. */
import { createLook } from "../../io/standing.ts";
import type { Given, OnlyName } from "../blob.ts";
import type { Inspector } from "../detect/inspector.ts";
import { inspect, type Outcome } from "./outcome.ts";
import type { InspectionCrew } from "./tasks.ts";
import { Team } from "./team.ts";

export interface InspectionOptions {
  readonly inspector: Inspector;
  /** Undefined where there are no threads. */
  readonly hire: (() => InspectionCrew) | undefined;
  /** Called for what came of each item, in their order. The bytes of a blob are taken back after the call. */
  readonly take: (outcome: Outcome) => void;
  /** Called for each item when it comes, before anything looks at it. */
  readonly see: (given: Given | OnlyName) => void;
}

/** So many bytes are inspected alone: a thread has to compile everything anew, and that takes as long as so many bytes. */
const alone = 48 * 1024 * 1024;

/** Throws what the items throw, and `failed` when a thread dies or does not find the canary. */
export async function inspectAll(
  items: AsyncIterable<Given | OnlyName>,
  options: InspectionOptions,
): Promise<void> {
  const { inspector, hire, take, see } = options;
  const tools = { inspector, look: createLook() };
  let bytes = 0;
  let team: Team | undefined;
  try {
    for await (const given of items) {
      see(given);
      if (given.kind === "name") continue;
      if (team !== undefined) {
        await team.add(given);
        continue;
      }
      await inspect(given, tools, outcome => {
        bytes += outcome.kind === "looked" ? outcome.measure.bytes : 0;
        take(outcome);
      });
      if (bytes > alone && hire !== undefined) team = new Team(hire(), tools, take);
    }
    await team?.finish();
  } finally {
    team?.dismiss();
  }
}
