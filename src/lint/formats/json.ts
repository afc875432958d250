/** The report as JSON, for programs. */
import { harmlessJson } from "../../model/workflow-command.ts";
import type { Report } from "../report.ts";
import type { Format } from "./format.ts";

export const json: Format = {
  id: "json",
  summary: "programs: everything that is known of each finding",
  write: report => `${harmlessJson(shown(report))}\n`,
};

function shown({ findings, scanned, rules, suppressed, gaps, notes }: Report): object {
  return { version: 1, findings, scanned, rules, suppressed, gaps, notes };
}
