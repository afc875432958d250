/** Texts in which the redactor once broke a promise, with what is right: cases that the property of broken texts has met. */
import { metInBreaks } from "./met-in-breaks.ts";
import { metInRows } from "./met-in-rows.ts";

/** As small as they became. Words stand for needles; those behind a `!` are not broken. */
export type Met = readonly [what: string, words: readonly string[], text: string, output: string];

export const met: readonly Met[] = [...metInRows, ...metInBreaks];
