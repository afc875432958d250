/** The checker of the house: every violation in a tree of sources, all at once, in the order of the paths. */
import { findCycles, judgeImports } from "./imports.ts";
import { judgeLanguage } from "./language.ts";
import { readSource } from "./source.ts";
import { formatViolation } from "./violation.ts";

/** `files` holds path below src/ → text. Returns one line for each violation; none means the house stands. */
export function checkArchitecture(files: ReadonlyMap<string, string>): string[] {
  const sources = new Map([...files].map(([path, text]) => [path, readSource(path, text)]));
  const violations = [
    ...[...sources.values()].flatMap(source => [...judgeImports(source, sources), ...judgeLanguage(source)]),
    ...findCycles(sources),
  ];
  return violations
    .sort((left, right) => left.path.localeCompare(right.path) || left.line - right.line)
    .map(formatViolation);
}
