/** GitHub's file commands, as text. */
import { randomBytes } from "node:crypto";
import { AppError } from "../../model/error.ts";

/**
 * Records for GITHUB_ENV or GITHUB_OUTPUT in the heredoc form, each with a delimiter that its value does not hold.
 * The name's form is checked again here, because a wrong one would let a value define variables of its own.
 */
export function fileRecords(values: ReadonlyMap<string, string>, delimiter = randomDelimiter): string {
  let records = "";
  for (const [name, value] of values) {
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
      throw new AppError("name", `cannot hand over ${JSON.stringify(name)}: it is no name for a variable`);
    }
    let end = delimiter();
    while (value.includes(end)) end = delimiter();
    records += `${name}<<${end}\n${value}\n${end}\n`;
  }
  return records;
}

function randomDelimiter(): string {
  return `job-secrets-${randomBytes(16).toString("hex")}`;
}
