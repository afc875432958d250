/** The contract of forms: the ways in which programs write one text. */

export interface Form {
  readonly name: string;
  /** True for a form that is also made of single lines of a value; the rarer ones are made of whole texts only. */
  readonly ofLines: boolean;
  /** True when the form is one unbroken word that a line break may cut, like base64. */
  readonly wraps?: boolean;
  /** How the form writes the text; several when it has variants, none when it cannot. Repetitions do no harm. */
  of(text: string): readonly (string | Uint8Array)[];
}

/** One row of a table of text forms: they apply to single lines, too. */
export function textForm(name: string, of: (text: string) => string | readonly string[]): Form {
  return { name, ofLines: true, of: text => [of(text)].flat() };
}

/** A text in lines of so many characters, as a shell joins them where they are not quoted; none when it is one line. */
export function joinedLines(text: string, width: number): string[] {
  return text.length > width ? [(text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(" ")] : [];
}
