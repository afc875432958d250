/** The report as JSON, for programs. */
import { harmlessJson } from "../../model/workflow-command.ts";
import { checksumOf } from "../checksum.ts";
import type { Report } from "../report.ts";
import type { Format } from "./format.ts";

export const json: Format = {
  id: "json",
  summary: "programs: everything that is known of each finding",
  write: (report, { start }) => `${harmlessJson(signed(shown(report, start), report))}\n`,
};

/** A shard's report is to be merged as it was written. */
function signed(written: object, { scanned }: Report): object {
  return scanned.shard === undefined ? written : { ...written, checksum: checksumOf(written) };
}

function shown({ findings, scanned, rules, suppressed, gaps, notes }: Report, start: string): object {
  return { version: 1, start, findings, scanned, rules, suppressed, gaps, notes };
}
