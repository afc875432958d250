/** The quickest scanner that this engine has: Node without a compiler (`--jitless`) has no WebAssembly. */
import { createKernelScanner } from "./kernel-scanner.ts";
import { createPlainScanner } from "./plain-scanner.ts";
import type { Scanner, Sought } from "./scanner.ts";

export function createScanner(sought: Sought): Scanner {
  return typeof WebAssembly === "undefined" ? createPlainScanner(sought) : createKernelScanner(sought);
}
