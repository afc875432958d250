/** A value for each stage that a program runs in, under a name in the singular: `token = {"prod": "…", "dev": "…"}[stage]`. */
import { bytesOf } from "../../scan/byte-classes.ts";
import type { Syntax } from "../assignment/syntax.ts";

const stage =
  "(?:prod(?:uction)?|stag(?:e|ing)|dev(?:elopment)?|test(?:ing)?|live|sandbox|qa|uat|local|(?:eu|us)(?:-\\w{1,16})?)";
const inBraces = new RegExp(
  String.raw`^["'\`]?(?:\s?:\s?[\w<>, ]{1,40})?\s{0,4}(?:=>|:=|[:=])\s{0,4}(?:map\[string\]string)?\{\s{0,40}(?=["']?${stage}["']?\s{0,4}(?:=>|:|=)\s{0,4}["'])`,
  "i",
);
const inBlock = new RegExp(
  String.raw`^["']?:[ \t]{0,4}\r?\n(?=[ \t]{1,40}["']?${stage}["']?:[ \t]{1,4}[^\s|>&*!{[])`,
  "i",
);
const brace = 0x7b;
const newline = 0x0a;
const isBetween = bytesOf("\"'`:=> \t\r");
const furthest = 8;

/** How the values of stages are opened. */
export type Stages = { readonly length: number; readonly isBlock: boolean };

/** Whether a brace or a line's end stands near behind the name, which a look at a few bytes tells. */
export function mayOpenStages(bytes: Uint8Array, end: number, syntax: Syntax): boolean {
  let at = end;
  while (at - end < furthest && isBetween[bytes[at] ?? 0] === 1) at += 1;
  return at > end && (bytes[at] === brace || (syntax === "yaml" && bytes[at] === newline));
}

/** How much opens them, behind the name. */
export function stagesBehind(behind: string, syntax: Syntax): Stages | undefined {
  const [block] = syntax === "yaml" ? (inBlock.exec(behind) ?? []) : [];
  if (block !== undefined) return { length: block.length, isBlock: true };
  const [braces] = inBraces.exec(behind) ?? [];
  return braces === undefined ? undefined : { length: braces.length, isBlock: false };
}
