/** GitHub's workflow commands and file commands, as text. The runner undoes these escapes in the same order. */
import { randomBytes } from "node:crypto";
import { AppError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";

/** One `::name::data` line. */
export function command(name: string, data: string): string {
  return `::${name}::${escapeData(data)}\n`;
}

function escapeData(data: string): string {
  return data.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** Foreign text that starts no command in either form (`::name::`, `##[name]`) and shows as what it is. */
export function harmless(text: string): string {
  return printable(text)
    .replaceAll("##[", "## [")
    .replaceAll(/^(\s*)::/gm, "$1: :");
}

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
