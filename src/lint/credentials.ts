/** Tells credentials from what detectors mark besides on their way. */
import type { Candidate } from "./detect/detector.ts";
import { isAllowance } from "./suppress/allowances.ts";
import { isUnlooked } from "./unlooked.ts";

/** Of what was found neither comments that let something pass nor places that nobody looked at. */
export function credentialsOf(found: readonly Candidate[]): readonly Candidate[] {
  return found.filter(each => !isAllowance(each) && !isUnlooked(each));
}
