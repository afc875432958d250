/** Options of stores that are texts: an empty one would be taken for none at all. */
import * as v from "valibot";

export function textOption(what: string) {
  return v.pipe(v.string(), v.nonEmpty(`must name ${what}`));
}

export function describedText(what: string, description: string) {
  return v.pipe(textOption(what), v.description(description));
}
