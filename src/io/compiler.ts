/** How soon the engine compiles what runs often. */
import { setFlagsFromString } from "node:v8";

/** Node 20's; later ones count calls, and know no such flag. */
const oldTiering = /^11\./;

/**
 * A lint is seconds of many functions: by default a quarter of them goes into compiling functions that then have little
 * left to do. Says that one has to run some times as much before that pays.
 */
export function compileLate(): void {
  if (oldTiering.test(process.versions.v8)) setFlagsFromString("--interrupt-budget=1000000");
}
