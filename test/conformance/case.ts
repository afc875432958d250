/** The contract of conformance cases: one way in which real programs print a secret. */
import type { Sample } from "./secrets.ts";

/** What prints the secret. Shells get it on stdin and, where it is text, as `$S`; `$p` is the port of a web server. */
export type Printer =
  | { readonly by: "sh" | "bash" | "dash"; readonly script: string }
  /** An expression over `s`, the secret as text, and `b`, its bytes; the result is printed. */
  | { readonly by: "python"; readonly expression: string }
  | { readonly by: "node"; readonly print: (text: string, bytes: Buffer) => string | Uint8Array }
  /** How a program that is not on Linux prints it, by its documentation. */
  | { readonly by: "rule"; readonly print: (text: string) => string | Uint8Array };

export interface Case {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  /** False for what no redactor can promise; the table shows that the judge sees it. */
  readonly promised: boolean;
  readonly printer: Printer;
  /** Characters for one byte of the secret. Several where it is printed twice, as in a dump with a gutter. */
  readonly perByte: readonly number[];
  /** Samples that the program cannot print, or not in this form. */
  readonly takes: (sample: Sample) => boolean;
}

/** What the rows of a group have in common, and what one row says beside it. */
export type CaseRow = readonly [id: string, title: string, printer: Printer, own?: Partial<Case>];

export function group(name: string, rows: readonly CaseRow[], given: Partial<Case> = {}): readonly Case[] {
  return rows.map(([id, title, printer, own]) => ({
    id,
    group: name,
    title,
    promised: true,
    printer,
    perByte: [1],
    takes: isDerivable,
    ...given,
    ...own,
  }));
}

/** Long enough for other forms than its own. */
export function isDerivable(sample: Sample): boolean {
  return !sample.isShort;
}

export function isText(sample: Sample): boolean {
  return sample.isText && !sample.isShort;
}

export function isOneLine(sample: Sample): boolean {
  return isText(sample) && !/[\r\n]/.test(sample.value.toString());
}

export function isAscii(sample: Sample): boolean {
  return isText(sample) && sample.value.every(byte => byte < 0x80);
}

export const sh = (script: string): Printer => ({ by: "sh", script });
export const bash = (script: string): Printer => ({ by: "bash", script });
export const dash = (script: string): Printer => ({ by: "dash", script });
export const python = (expression: string): Printer => ({ by: "python", expression });
export const node = (print: (text: string, bytes: Buffer) => string | Uint8Array): Printer => ({
  by: "node",
  print,
});
export const rule = (print: (text: string) => string | Uint8Array): Printer => ({ by: "rule", print });
