/** What it takes to look through a text that is made to take long: for tests, and for the benchmark. */
import type { Inspector } from "../../../src/lint/detect/inspector.ts";

/** Milliseconds for each credential that is found: of a text of credentials that is all but everything. */
const forEach = 0.04;

/** Milliseconds of this process's own time, without those for credentials. */
export function took(inspector: Inspector, bytes: Buffer, path: string): number {
  const before = process.cpuUsage();
  const found = inspector.inspect(bytes, path) ?? [];
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 - forEach * found.length;
}
