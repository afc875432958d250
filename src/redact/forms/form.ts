/** The contract of forms: the ways in which programs write one text. */

export interface Form {
  readonly name: string;
  /** True for a form that is also made of single lines of a value; the rarer ones are made of whole texts only. */
  readonly ofLines: boolean;
  /** True when the form is one unbroken word that a line break may cut, like base64. */
  readonly wraps?: boolean;
  /** True when a text of ASCII letters, digits, `_` and `-` alone, as most tokens are, stands in it as it is: that need not be made. */
  readonly leavesWords?: boolean;
  /** How the form writes the text; several when it has variants, none when it cannot. Repetitions do no harm. */
  of(text: string): readonly (string | Uint8Array)[];
}

/** One row of a table of text forms, which escape or quote: they apply to single lines, too, and leave words as they are. */
export function textForm(name: string, of: (text: string) => string | readonly string[]): Form {
  return { name, ofLines: true, leavesWords: true, of: text => [of(text)].flat() };
}

/** A text in lines of so many characters; none when it is one line. */
export function linesOf(text: string, width: number): readonly string[] {
  return text.length > width ? (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []) : [];
}
