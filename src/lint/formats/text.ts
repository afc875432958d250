/** The report for people. */
import { printable } from "../../model/printable.ts";
import type { Format } from "./format.ts";

export const text: Format = {
  id: "text",
  summary: "people, in a terminal or a log",
  write({ findings, scanned, rules, gaps }) {
    const found = findings.map(
      ({ path, line, column, severity, title, rule, preview, fingerprint, advice }) =>
        `${printable(path)}:${line}:${column}: ${severity}: ${title} (${rule}, ${fingerprint})\n    ${preview}\n    ${advice}\n`,
    );
    const looked = `looked at ${scanned.what}: ${scanned.files} files, ${scanned.bytes} bytes, ${rules} rules\n`;
    return [...found, ...gaps.map(gap => `not complete: ${printable(gap)}\n`), looked].join("");
  },
};
