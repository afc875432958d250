/** Use-case: a lint's report as text, and the exit code that it gives. */
import { formats } from "../lint/formats/index.ts";
import { passes, type Report } from "../lint/report.ts";
import { AppError } from "../model/error.ts";
import { version } from "../model/version.ts";

export interface Written {
  readonly text: string;
  readonly code: 0 | 1 | 3;
}

/** Throws `usage` for a format that there is not. */
export function writeReport(report: Report, id: string): Written {
  const format = formats.find(each => each.id === id);
  if (format === undefined) {
    const known = formats.map(each => each.id).join(", ");
    throw new AppError("usage", `cannot write the report as ${id}: it is one of ${known}`);
  }
  return { text: format.write(report, { color: false, version }), code: codeOf(report) };
}

function codeOf(report: Report): Written["code"] {
  if (report.gaps.length > 0) return 3;
  return passes(report) ? 0 : 1;
}
