/** GitHub's workflow commands as text. The runner undoes these escapes in the same order. */
import { escapedInvisible, printable, printableLine } from "./printable.ts";

/** One `::name key=value,key=value::data` line. Properties that are undefined are left out. */
export function command(
  name: string,
  data: string,
  properties: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const all = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  return `::${name}${all.length === 0 ? "" : ` ${all.join(",")}`}::${escapeData(data)}\n`;
}

function escapeData(data: string): string {
  return data.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** As data; beside that, a colon would end the command's head and a comma the property. */
function escapeProperty(value: string): string {
  return escapeData(value).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

const service = /##(?=\[|vso\[|teamcity\[)/gi;

/** Foreign text that starts no command in any form (`::name::`, `##[name]`, Azure's `##vso[name]`, TeamCity's `##teamcity[name]`) and shows as what it is. */
export function harmless(text: string): string {
  return printable(text)
    .replaceAll(service, "## ")
    .replaceAll(/^(\s*)::/gm, "$1: :");
}

/** The same on one line. */
export function harmlessLine(text: string): string {
  return harmless(printableLine(text));
}

/** JSON in which no text starts a command or moves a cursor: what could is written with an escape, which every reader undoes. */
export function harmlessJson(value: unknown): string {
  return escapedInvisible(JSON.stringify(value, undefined, 2)).replaceAll(service, "\\u0023#");
}
