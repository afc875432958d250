/** How JSON writers escape a text, and JSON inside of JSON. */
import { type Form, textForm } from "./form.ts";

export const jsonForms: readonly Form[] = [
  textForm("JSON string", json),
  textForm("JSON string with escaped slashes", text => slashes(json(text))),
  textForm("JSON string in ASCII", text => asciiVariants(json(text)).flatMap(each => [each, slashes(each)])),
  textForm("JSON string safe for HTML", text => htmlSafe(json(text))),
  textForm("JSON string in a JSON string", text => jsonVariants(text).map(json)),
];

export function json(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** As the writers of several languages escape it, in as few backslashes as they do. */
export function jsonVariants(text: string): readonly string[] {
  return [json(text), ...htmlSafe(json(text)), ...asciiVariants(json(text))];
}

export function slashes(text: string): string {
  return text.replaceAll("/", "\\/");
}

/** Python and PHP write lower-case digits, Java libraries often upper-case ones; jq also escapes the DEL character. */
export function asciiVariants(text: string): string[] {
  const lower = text.replace(/[\u007f-\uffff]/g, unit => `\\u${hex4(unit)}`);
  const upper = text.replace(/[\u007f-\uffff]/g, unit => `\\u${hex4(unit).toUpperCase()}`);
  return [lower, upper, text.replaceAll("\u007f", "\\u007f")];
}

/** Go's default; Rails and .NET write more characters this way. */
function htmlSafe(text: string): string[] {
  const go = text.replace(/[<>&\u2028\u2029]/g, unit => `\\u${hex4(unit)}`);
  const net = text
    .replaceAll('\\"', '"')
    .replace(/[<>&"'+`\u007f-\uffff]/g, unit => `\\u${hex4(unit).toUpperCase()}`);
  return [go, net];
}

function hex4(unit: string): string {
  return unit.charCodeAt(0).toString(16).padStart(4, "0");
}
