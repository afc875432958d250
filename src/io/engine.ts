/** What the engine is told before much work of short duration. */
import { setFlagsFromString } from "node:v8";

/** By the beginning of V8's version, what makes its last compiler wait. A version that is not here may not know the flag. */
const lateCompiling: Readonly<Record<string, string>> = {
  "11.": "--interrupt-budget=1000000",
  "12.": "--invocation-count-for-turbofan=40000",
  "13.": "--invocation-count-for-turbofan=40000",
};
/** Most garbage is garbage soon: room for more of it makes the process larger by tens of megabytes, and no quicker. */
const smallNursery = "--semi-space-growth-factor=1";

/**
 * A lint is seconds of many functions: by default a quarter of them goes into compiling functions that then have little
 * left to do. Says that one has to run some times as much before that pays, and that garbage has little room.
 */
export function beFrugal(): void {
  for (const flag of frugalFlags(process.versions.v8)) setFlagsFromString(flag);
}

export function frugalFlags(version: string): readonly string[] {
  const flag = lateCompiling[version.slice(0, 3)];
  return flag === undefined ? [] : [flag, smallNursery];
}
