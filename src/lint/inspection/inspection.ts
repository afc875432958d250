/** Inspects item after item: alone at first, and with a crew once there is so much that it pays. */
import { setImmediate as turn } from "node:timers/promises";
import { createLook } from "../../io/standing.ts";
import { AppError } from "../../model/error.ts";
import { eachOf, type Given, type Handed, type OnlyName } from "../blob.ts";
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
  /** Aborted when nobody wants the rest any more. */
  readonly signal: AbortSignal;
}

/**
 * So many bytes are inspected alone: a thread compiles everything anew before it is of use. That is time of another
 * processor, so where as much follows three times the lint ends sooner, and where nothing does little is lost.
 */
const alone = 10 * 1024 * 1024;

/** Between two turns signals come in, and nothing else would let them: so many bytes and items pass between two. */
const mostInTurn = { bytes: 4 * 1024 * 1024, items: 4096 };

/** Throws what the items throw, `failed` when a thread dies or does not find the canary, and `cancelled`. */
export async function inspectAll(items: AsyncIterable<Handed>, options: InspectionOptions): Promise<void> {
  const { inspector, hire, take, see, signal } = options;
  const tools = { inspector, look: createLook() };
  let bytes = 0;
  let [turnAt, inTurn] = [mostInTurn.bytes, 0];
  let team: Team | undefined;
  try {
    for await (const handed of items) {
      for (const given of eachOf(handed)) {
        inTurn += 1;
        if (bytes > turnAt || inTurn > mostInTurn.items) {
          await turn();
          [turnAt, inTurn] = [bytes + mostInTurn.bytes, 0];
        }
        goOn(signal);
        see(given);
        if (given.kind === "name") continue;
        if (team !== undefined) {
          await team.add(given);
          continue;
        }
        await inspect(given, tools, outcome => {
          // A large file is many pieces.
          goOn(signal);
          bytes += outcome.kind === "looked" ? outcome.measure.bytes : 0;
          take(outcome);
        });
        if (bytes > alone && hire !== undefined) team = new Team(hire(), tools, take);
      }
    }
    await team?.finish();
  } finally {
    team?.dismiss();
  }
}

function goOn(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError("cancelled", "cannot lint the rest: cancelled");
}
