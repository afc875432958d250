/** What a declaration gives a name where nothing else is set, among what else it says: `Field(alias="x", default="…")`. */
import { literalForm, type Name, type Take, where } from "./form.ts";
import { isQuote } from "./inside.ts";

const given = String.raw`[^();]{0,140}?\b[dD]efault(?:_value|Value)?\s{0,4}=\s{0,4}(?:[A-Z]\w{1,20}\()?(?=[bru]?["'])`;
/** `secret_key: str = Field(…, default="…")`, `secret = models.CharField(max_length=50, default="…")` */
const field = new RegExp(
  String.raw`\s{0,4}(?::\s{0,4}[\w.[\]| ]{1,48}?)?\s{0,4}=\s{0,4}[\w.]{1,40}\(${given}`,
  "y",
);
/** `"--api-key", type=str, default="…"` of a parser of arguments, and `"--api-key", "-k", default="…"`. */
const option = new RegExp(String.raw`["'],(?:\s{0,40}["']-\w["'],)?(?=\s{0,40}[A-Za-z])${given}`, "y");
/** `StringP("password", "p", "…", "usage")` of Go, with the letter of an option between. */
const shorthand = /",\s{0,10}"\w?",\s{0,10}(?=")/y;
const opensShorthand = /\bString(?:Var)?P\((?:&?[\w.]{1,60},\s{0,10})?"$/;

export function declared<T>({ before }: Name, around: string, take: Take<T>): T | undefined {
  const first = around[0] ?? "";
  if (first === '"' && opensShorthand.test(before)) return where(shorthand, around, literalForm, take);
  if (!isQuote(first)) return where(field, around, literalForm, take);
  return isQuote(before.at(-1) ?? "") ? where(option, around, literalForm, take) : undefined;
}
