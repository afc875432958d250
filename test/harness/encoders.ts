/** The forms of a value that GitHub's runner masks beside the value. An empty text means that there is no such form. */

type Encoder = (value: string) => string;

export const encoders: readonly Encoder[] = [
  value => base64From(value, 0),
  value => base64From(value, 1),
  value => base64From(value, 2),
  value => value.replaceAll('"', '\\"'),
  value => value.replaceAll("'", "''"),
  value => jsonText(value).slice(1, -1),
  rfc3986,
  xml,
  withoutOuterQuotes,
  powerShellHead,
  powerShellTail,
];

/** Base64 of the value from its nth byte on: what it looks like behind n foreign bytes. */
function base64From(value: string, start: number): string {
  const bytes = Buffer.from(value, "utf8");
  return bytes.length > start ? bytes.subarray(start).toString("base64") : "";
}

/** As .NET's serializer writes it: unlike JSON.stringify it also escapes these three line separators. */
function jsonText(value: string): string {
  return JSON.stringify(value)
    .replaceAll("\u0085", "\\u0085")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

function rfc3986(value: string): string {
  const percent = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(value).replaceAll(/[!'()*]/g, percent);
}

function xml(value: string): string {
  const names: Readonly<Record<string, string>> = {
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&apos;",
    "&": "&amp;",
  };
  return value.replaceAll(/[<>"'&]/g, mark => names[mark] ?? mark);
}

function withoutOuterQuotes(value: string): string {
  const quoted = value.length > 8 && value.startsWith('"') && value.endsWith('"');
  return quoted ? value.slice(1, -1) : "";
}

/** PowerShell colours a command line apart at `&`, or behind `&+` and one more character. */
function powerShellHead(value: string): string {
  return long(value.slice(0, powerShellCut(value)));
}

function powerShellTail(value: string): string {
  const cut = powerShellCut(value);
  return cut === 0 ? "" : long(value.slice(value.includes("&+") ? cut + 1 : cut));
}

function powerShellCut(value: string): number {
  return value.includes("&+") ? value.indexOf("&+") + 2 : value.lastIndexOf("&") + 1;
}

function long(part: string): string {
  return part.length >= 6 ? part : "";
}
