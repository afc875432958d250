/** What a declaration gives a name where nothing else is set, among what else it says: `Field(alias="x", default="…")`. */
import { argumentForm, literalForm, type Name, type Take, where } from "./form.ts";
import { isQuote } from "./inside.ts";

const given = String.raw`[^();]{0,140}?\b[dD]efault(?:_value|Value)?\s{0,4}=\s{0,4}(?:[A-Z]\w{1,20}\()?(?=[bru]?["'])`;
/** `secret_key: str = Field(…, default="…")`, `secret = models.CharField(max_length=50, default="…")` */
const field = new RegExp(
  String.raw`\s{0,4}(?::\s{0,4}[\w.[\]| ]{1,48}?)?\s{0,4}=\s{0,4}[\w.]{1,40}\(${given}`,
  "y",
);
/** `"--api-key", type=str, default="…"` of a parser of arguments, and `"--api-key", "-k", default="…"`. */
const option = new RegExp(String.raw`["'],(?:\s{0,40}["']-\w["'],)?(?=\s{0,40}[A-Za-z])${given}`, "y");
/** `parametrize("password", ["…"])` and `parametrize("user,password", [("bob", "…")])`: one of several may be a wrong one. */
const parametrized =
  /["'],\s{0,40}[[(]\s{0,20}(?:\(\s{0,20}["'][^"'\n]{0,64}["'],\s{0,20})?(?=[bru]?(?:"[^"\n]{4,128}"|'[^'\n]{4,128}')\s{0,8}\)?,?\s{0,20}[\])])/y;
const opensParametrized = /\bparametrize\(\s{0,20}["'](?:[\w, ]{0,60}[, ])?$/;
/** `fill_in :password, with: "…"` of Ruby's tests. */
const filled = /,\s{0,4}with:\s{0,4}(?=["'])/y;
const opensFilled = /\bfill_in[ (]:\w{0,40}$/;
/** `StringP("password", "p", "…", "usage")` of Go, with the letter of an option between. */
const shorthand = /",\s{0,10}"\w?",\s{0,10}(?=")/y;
const opensShorthand = /\bString(?:Var)?P\((?:&?[\w.]{1,60},\s{0,10})?"$/;

export function declared<T>({ before }: Name, around: string, take: Take<T>): T | undefined {
  const first = around[0] ?? "";
  if (first === "," && opensFilled.test(before)) return where(filled, around, argumentForm, take);
  if (isQuote(first) && opensParametrized.test(before))
    return where(parametrized, around, argumentForm, take);
  if (first === '"' && opensShorthand.test(before)) return where(shorthand, around, literalForm, take);
  if (!isQuote(first)) return where(field, around, literalForm, take);
  return isQuote(before.at(-1) ?? "") ? where(option, around, literalForm, take) : undefined;
}
