/** How programming languages print a string as one of their literals, and what reading such a literal gives back. */
import { type Form, textForm } from "./form.ts";

export const codeForms: readonly Form[] = [
  textForm("string literal", text => [
    ...['"', "'", ""].flatMap(quote => dialects.map(dialect => literal(text, quote, dialect))),
    literal(text, '"', ocaml),
    withCodePoints(literal(text, '"', haskell)),
  ]),
  textForm("string literal in ASCII", text =>
    ['"', "'", ""]
      .map(quote => literal(text, quote, python))
      .flatMap(each => [inAscii(each), inAscii(each, true)]),
  ),
  textForm("doubled backslashes", text => text.replaceAll("\\", "\\\\")),
  textForm("removed backslashes", text => text.replace(/\\(.)/gs, "$1")),
  {
    name: "regular expression",
    ofLines: true,
    of: text => [
      text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
      text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"),
      text.replace(/[^\w]/g, "\\$&"),
    ],
  },
  textForm("Java property", text => {
    const escaped = text.replace(/[\\:=#!]/g, "\\$&").replace(/^ /, "\\ ");
    return [escaped, escaped.replace(/[\u007f-\uffff]/g, unit => `\\u${hex(unit, 4).toUpperCase()}`)];
  }),
  textForm("LDAP filter", text => text.replace(/[\\*()\0]/g, character => `\\${hex(character, 2)}`)),
];

interface Dialect {
  /** The control characters that have a name; the others are numbers. */
  readonly named: Readonly<Record<string, string>>;
  readonly number: (unit: string) => string;
  /** True when a character beyond ASCII is written as its UTF-8 bytes. */
  readonly bytes: boolean;
}

const common = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const all = { ...common, "\u0007": "\\a", "\b": "\\b", "\f": "\\f", "\v": "\\v" };
const lower = (unit: string) => `\\x${hex(unit, 2)}`;
const upper = (unit: string) => `\\x${hex(unit, 2).toUpperCase()}`;

const python: Dialect = { named: common, number: lower, bytes: false };
const pythonBytes: Dialect = { named: common, number: lower, bytes: true };
const go: Dialect = { named: all, number: lower, bytes: false };
const javascript: Dialect = {
  named: { ...common, "\b": "\\b", "\f": "\\f", "\v": "\\v" },
  number: upper,
  bytes: false,
};
const dialects = [python, pythonBytes, go, javascript];
const decimal = (unit: string) => `\\${unit.charCodeAt(0)}`;
const threeDigits = (unit: string) => `\\${String(unit.charCodeAt(0)).padStart(3, "0")}`;
const ocaml: Dialect = { named: { ...common, "\b": "\\b" }, number: threeDigits, bytes: true };
const haskell: Dialect = { named: all, number: decimal, bytes: false };

function literal(text: string, quote: string, { named, number, bytes }: Dialect): string {
  const units = bytes ? Buffer.from(text, "utf8").toString("latin1") : text;
  return units.replace(/[\u0000-\u001f\u007f-\u00ff"'\\]/g, unit => {
    if (unit === "\\" || unit === quote) return `\\${unit}`;
    if (unit === '"' || unit === "'" || (unit >= "\u00a0" && !bytes)) return unit;
    return named[unit] ?? number(unit);
  });
}

/** Python's `ascii` and YAML: as many digits as a character needs, two, four or eight. */
function inAscii(text: string, isUpper = false): string {
  return text.replace(/[\u0080-\u{10ffff}]/gu, character => {
    const point = (character.codePointAt(0) ?? 0).toString(16);
    const digits = isUpper ? point.toUpperCase() : point;
    if (point.length <= 2) return `\\x${digits}`;
    return point.length <= 4 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
  });
}

/** Haskell's `show`: before a digit `\&` ends the number. */
function withCodePoints(text: string): string {
  return text.replace(
    /[\u0080-\u{10ffff}](?=(\d?))/gu,
    (character, digit) => `\\${character.codePointAt(0)}${digit === "" ? "" : "\\&"}`,
  );
}

function hex(unit: string, digits: number): string {
  return unit.charCodeAt(0).toString(16).padStart(digits, "0");
}
