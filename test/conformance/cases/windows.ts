/** What PowerShell and cmd.exe print, by their documented rules: they are not on Linux. */
import { group, isOneLine, isText, rule } from "../case.ts";

const colour = (text: string, code: string) => `\u001b[${code}m${text}\u001b[0m`;

export const windows = group(
  "PowerShell and cmd.exe",
  [
    ["ps-single", "PowerShell, single quotes", rule(text => `'${text.replaceAll("'", "''")}'`)],
    ["ps-double", "PowerShell, double quotes", rule(text => `"${text.replace(/["$`]/g, "`$&")}"`)],
    ["ps-doubled", "PowerShell, doubled quotes", rule(text => `"${text.replaceAll('"', '""')}"`)],
    [
      "ps-error",
      "PowerShell's error view, coloured at `&`",
      rule(text => `Line |\n   1 |  ${text.replace(/&/g, each => colour(each, "36;1"))}`),
    ],
    [
      "ps-json",
      "Windows PowerShell's ConvertTo-Json",
      rule(text =>
        JSON.stringify(text).replace(/[<>&']/g, unit => `\\u00${unit.charCodeAt(0).toString(16)}`),
      ),
    ],
    ["ps-hex", "Format-Hex", rule(formatHex), { perByte: [3, 1], takes: isText }],
    [
      "bitconverter",
      "BitConverter.ToString",
      rule(text =>
        Buffer.from(text)
          .toString("hex")
          .toUpperCase()
          .replace(/..(?!$)/g, "$&-"),
      ),
      { perByte: [3], takes: isText },
    ],
    [
      "utf16-le",
      "a UTF-16 file",
      rule(text => Buffer.from(text, "utf16le")),
      { perByte: [2], takes: isText },
    ],
    ["cmd-caret", "cmd.exe, escaped with `^`", rule(text => `echo ${text.replace(/[&|<>^]/g, "^$&")}`)],
    ["cmd-percent", "cmd.exe, doubled `%`", rule(text => `set TOKEN=${text.replaceAll("%", "%%")}`)],
    ["cmd-echo", "cmd.exe, carets taken off", rule(text => `C:\\>echo ${text.replace(/\^(.)/g, "$1")}`)],
    [
      "teamcity-message",
      "a service message of TeamCity",
      rule(text => `##teamcity[message text='${teamCityEscaped(text)}']`),
      { takes: isText },
    ],
    [
      "azure-command",
      "a command of Azure Pipelines",
      rule(
        text =>
          `##vso[task.setvariable variable=T]${text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")}`,
      ),
      { takes: isText },
    ],
    [
      "github-command",
      "a workflow command",
      rule(
        text =>
          `+ echo ::debug::${text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")}`,
      ),
      { takes: isText },
    ],
  ],
  { takes: isOneLine },
);

/** Rows of sixteen bytes with an offset before them and their characters behind. */
function formatHex(text: string): string {
  const bytes = Buffer.from(text);
  const rows = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) => {
    const part = bytes.subarray(row * 16, row * 16 + 16);
    const numbers = [...part].map(byte => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
    const shown = part.toString("latin1").replace(/[^ -~]/g, ".");
    return `${(row * 16).toString(16).toUpperCase().padStart(16, "0")} ${numbers.padEnd(47)} ${shown}`;
  });
  return rows.join("\r\n");
}

function teamCityEscaped(text: string): string {
  const escaped = text
    .replace(/['|[\]]/g, "|$&")
    .replaceAll("\r", "|r")
    .replaceAll("\n", "|n");
  return escaped.replace(
    /[\u0080-\uffff]/g,
    unit => `|0x${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
