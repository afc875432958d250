/** How a YAML or JSON text is laid out: its lines and indentation, and new pairs in the same style. */
import { isCollection, isMap, isSeq, type ParsedNode, type YAMLMap } from "yaml";
import { isCiphertext } from "./ciphertext.ts";
import { plainOrQuoted, quote } from "./yaml-text.ts";
import type { ParsedPair } from "./yaml-tree.ts";

export interface Layout {
  readonly eol: string;
  /** The white space of one level. */
  readonly unit: string;
  /** True when maps in braces are spread over lines: JSON as SOPS writes it. */
  readonly spread: boolean;
}

export function layoutOf(text: string, root: YAMLMap.Parsed): Layout {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  if (root.flow === true) {
    const spread = text.slice(0, root.items[0]?.key.range[0] ?? 0).includes("\n");
    return { eol, spread, unit: indentAt(text, root.items[0]?.key.range[0] ?? 0) || "\t" };
  }
  const inner = root.items.map(({ value }) => value).find(value => isMap(value) && value.flow !== true);
  return { eol, spread: false, unit: " ".repeat(inner ? columnOf(text, inner.range[0]) || 4 : 4) };
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Just behind the line break that ends the line; `offset` itself when a line begins there. */
export function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === "\n") return offset;
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The white space at the beginning of the line. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}

/** Where the last character of a node ends, without the comments and empty lines behind it. */
export function endOf(node: ParsedNode): number {
  if (!isCollection(node) || node.flow === true) return node.range[1];
  if (isSeq(node)) return endOf(node.items.at(-1) ?? node);
  const last = node.items.at(-1);
  return last === undefined ? node.range[1] : endOfPair(last);
}

export function endOfPair({ key, value }: ParsedPair): number {
  return value === null ? key.range[1] : endOf(value);
}

/** A scalar as it is written: a ciphertext plain where it can be, all else quoted. */
export function scalarText(text: string, flow: boolean): string {
  return !flow && isCiphertext(text) ? text : quote(text);
}

/** `a:` with `b: text` one level deeper, for the keys a and b; `pad` is the indentation of the first. */
export function blockPair(keys: readonly string[], text: string, pad: string, layout: Layout): string {
  const [key = "", ...rest] = keys;
  if (rest.length === 0) return `${plainOrQuoted(key)}: ${scalarText(text, false)}`;
  const deeper = pad + layout.unit;
  return `${plainOrQuoted(key)}:${layout.eol}${deeper}${blockPair(rest, text, deeper, layout)}`;
}

/** `"a": {"b": "text"}` for the keys a and b. */
export function flowPair(keys: readonly string[], text: string, pad: string, layout: Layout): string {
  const [key = "", ...rest] = keys;
  return `${quote(key)}: ${rest.length === 0 ? quote(text) : flowMap(rest, text, pad, layout)}`;
}

/** `{"a": "text"}`; `pad` is the indentation of the line that it begins on. */
export function flowMap(keys: readonly string[], text: string, pad: string, layout: Layout): string {
  const { eol, unit, spread } = layout;
  const inner = flowPair(keys, text, pad + unit, layout);
  return spread ? `{${eol}${pad}${unit}${inner}${eol}${pad}}` : `{${inner}}`;
}
