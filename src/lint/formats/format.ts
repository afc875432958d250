/** The contract of report formats: pure functions from a report to text. */
import type { Report } from "../report.ts";

export interface Format {
  readonly id: string;
  /** One line for its table in the documentation: who reads it. */
  readonly summary: string;
  /** `color` is for terminals; only `text` heeds it. */
  write(report: Report, options: FormatOptions): string;
}

export interface FormatOptions {
  readonly color: boolean;
  /** The program's version, for formats that name their tool. */
  readonly version: string;
  /** Where the command was started, from the top of the repository: "" or `packages/a`. Platforms count paths from the top. */
  readonly start: string;
  readonly started: Date;
  readonly ended: Date;
  /** True where another report in the same place says what was looked at and what came of it; only `github` heeds it. */
  readonly isBeside?: boolean;
}
