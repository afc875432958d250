/** What programs show of a text that is too long for them: its first characters, and dots. */
import type { Form } from "./form.ts";
import { json } from "./json.ts";

/** A trace of PHP shows so many bytes of an argument. */
const bytesOfPhp = 15;
/** An error of JSON in Node so many characters behind the one that it does not expect, of a text that is not shorter. */
const charactersOfJson = 10;
const shortestOfJson = 21;
/** jq shows so many bytes of a string in its errors, up to 1.7 and since: `string ("…...) cannot be parsed as a number`. */
const bytesOfJq = [10, 25];
/** Node shows so many bytes of a buffer. */
const bytesOfBuffer = 50;

export const beginningForms: readonly Form[] = [
  {
    name: "beginning in a trace of PHP",
    ofLines: false,
    of: text => {
      const bytes = Buffer.from(text, "utf8");
      if (bytes.length <= bytesOfPhp) return [];
      return [Buffer.concat([Buffer.from("'"), bytes.subarray(0, bytesOfPhp), Buffer.from("...'")])];
    },
  },
  {
    name: "beginning in an error of JSON",
    ofLines: false,
    of: text => {
      if (text.length < shortestOfJson) return [];
      return [`"${text.slice(0, unexpected(text) + charactersOfJson)}"...`];
    },
  },
  {
    name: "beginning in an error of jq",
    ofLines: false,
    of: text => {
      const bytes = Buffer.from(json(text), "utf8");
      const shown = bytesOfJq.filter(count => bytes.length > count).map(count => bytes.subarray(0, count));
      // A letter of which it has not all bytes is an unknown one.
      return shown.map(each => `("${each.toString("utf8")}...)`);
    },
  },
  {
    name: "beginning of a buffer",
    ofLines: false,
    of: text => {
      const bytes = Buffer.from(text, "utf8");
      if (bytes.length <= bytesOfBuffer) return [];
      const pairs = bytes.subarray(0, bytesOfBuffer).toString("hex").match(/../g) ?? [];
      return [`${pairs.join(" ")} ...`];
    },
  },
];

/** Where no JSON begins, or where it ends to be `true`, `false` or `null`. */
function unexpected(text: string): number {
  const word = ["true", "false", "null"].find(each => each[0] === text[0]) ?? "";
  let at = 0;
  while (at < word.length && word[at] === text[at]) at += 1;
  return at;
}
