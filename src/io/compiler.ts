/** How soon the engine compiles what runs often. */
import { setFlagsFromString } from "node:v8";

/** By the beginning of V8's version, what makes its last compiler wait. A version that is not here may not know the flag. */
const flags: Readonly<Record<string, string>> = {
  "11.": "--interrupt-budget=1000000",
  "12.": "--invocation-count-for-turbofan=40000",
  "13.": "--invocation-count-for-turbofan=40000",
};

/**
 * A lint is seconds of many functions: by default a quarter of them goes into compiling functions that then have little
 * left to do. Says that one has to run some times as much before that pays.
 */
export function compileLate(): void {
  const flag = flagOf(process.versions.v8);
  if (flag !== undefined) setFlagsFromString(flag);
}

export function flagOf(version: string): string | undefined {
  return flags[version.slice(0, 3)];
}
