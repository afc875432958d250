/** What a value is that is no credential: named reasons, each tested alone. */
import type { Judged, Reject } from "./reject.ts";
import { shapes } from "./rejects/shapes.ts";
import { standIns } from "./rejects/stand-ins.ts";
import { texts } from "./rejects/texts.ts";

/** For values of a known shape those alone that show that they stand for something else. */
export { standIns };

export const rejects: readonly Reject[] = [...standIns, ...shapes, ...texts];
/** Those of values such as Django and WordPress make for their keys. */
export const rejectsOfScrambled = rejects.filter(({ byChance }) => byChance !== true);

/** The first reason why this is no credential. */
export function rejectOf(judged: Judged, reasons: readonly Reject[] = rejects): Reject | undefined {
  return reasons.find(({ rejects }) => rejects(judged));
}
