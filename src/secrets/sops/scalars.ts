/** Unquoted scalars of YAML and JSON, typed and written as SOPS (a Go program) types and writes them. */
import type { Scalar } from "./tree.ts";

const words: readonly (readonly [Scalar | undefined, readonly string[]])[] = [
  [undefined, ["", "~", "null", "Null", "NULL"]],
  [{ kind: "bool", text: "True" }, ["true", "True", "TRUE"]],
  [{ kind: "bool", text: "False" }, ["false", "False", "FALSE"]],
  [{ kind: "float", text: "NaN" }, [".nan", ".NaN", ".NAN"]],
  [{ kind: "float", text: "+Inf" }, [".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"]],
  [{ kind: "float", text: "-Inf" }, ["-.inf", "-.Inf", "-.INF"]],
];

/**
 * The scalar that an unquoted text stands for; undefined for null. Only forms that SOPS itself writes are told apart:
 * hexadecimal numbers and the like never stand unquoted in its files, and a seal over them does not fit.
 */
export function resolvePlain(source: string): Scalar | undefined {
  const word = words.find(([, forms]) => forms.includes(source));
  if (word !== undefined) return word[0];
  if (/^-?(0|[1-9]\d*)$/.test(source)) return { kind: "int", text: source };
  if (/^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(source)) {
    const value = Number(source);
    if (Number.isFinite(value)) return { kind: "float", text: positional(value) };
  }
  return { kind: "str", text: source };
}

/** The shortest digits that give the number back, without an exponent. */
function positional(value: number): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(Object.is(value, -0) ? "-0" : String(value)) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, "0");
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
