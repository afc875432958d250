/** The quickest scanner that this engine has room for: without a compiler (`--jitless`) Node has no WebAssembly at all. */
import { whereThereIsRoom } from "../../model/room.ts";
import { createKernelScanner } from "./kernel-scanner.ts";
import { createPlainScanner } from "./plain-scanner.ts";
import type { Scanner, Sought } from "./scanner.ts";

/** WebAssembly wants gigabytes of addresses for its memory, which `ulimit -v` and the like may not allow. */
export function createScanner(sought: Sought): Scanner {
  if (typeof WebAssembly === "undefined") return createPlainScanner(sought);
  const kernel = whereThereIsRoom(() => createKernelScanner(sought));
  if (kernel === undefined) return createPlainScanner(sought);
  let plain: Scanner | undefined;
  return {
    scan(bytes, syntax) {
      const marks = whereThereIsRoom(() => kernel.scan(bytes, syntax));
      if (marks !== undefined) return marks;
      plain ??= createPlainScanner(sought);
      return plain.scan(bytes, syntax);
    },
  };
}
