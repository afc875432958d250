/** Calls that are given a password by its position, and whose names say so: `resetPassword("bob", "…")`, `password_verify('…', $hash)`. */
import { argumentForm, type Take, where } from "./form.ts";

const form = { ...argumentForm, name: "password" } as const;
/** Names, members and calls without arguments: no more than the gate passes over. */
const expression = String.raw`\$?[\w.:!&()]{1,48}`;
const argument = String.raw`(?:"[^"\n]{0,64}"|'[^'\n]{0,64}'|${expression})`;
const next = String.raw`\s{0,40},\s{0,40}`;
const lastLiteral = String.raw`(?:\[\]byte\(\s{0,40})?(?=[bru]?(["'])(?=[A-Za-z]{0,128}[^A-Za-z"'])[^"'\n]{4,128}\1\)?\s{0,40}[,)])`;
const first = /\(\s{0,40}(?=[bru]?["'`])/y;
const last = new RegExp(String.raw`\(\s{0,40}(?:${argument}${next}){1,3}${lastLiteral}`, "y");
const behindExpression = new RegExp(
  String.raw`\(\s{0,40}${expression}${next}(?:${argument}${next}){0,2}${lastLiteral}`,
  "y",
);

const takesFirst =
  /(?:hash|make|check|verify|validate|encrypt|encode|compare)password$|^passwordverify$|^(?:generate)?passwordhash$/;
const takesLast =
  /(?:reset|change|update|add|assign|inwith|and|by|check|verify|validate|compare|confirm)password$|^(?:check)?passwordsignin$/;
/** Those that are given it alone, or first, in most languages. */
const takesEither = /(?:set|with|create|store|save)password$/;

export function inPasswordCall<T>(written: string, around: string, take: Take<T>): T | undefined {
  const method = methodOf(written);
  return (
    (takesLast.test(method) ? where(last, around, form, take) : undefined) ??
    (takesEither.test(method) ? where(behindExpression, around, form, take) : undefined) ??
    (takesFirst.test(method) ? where(first, around, form, take) : undefined)
  );
}

/** True for a call whose name does not end in what it takes. */
export function isPasswordCall(written: string): boolean {
  return /[pP]assword(?:SignIn)?_?[aA]sync$|[pP]assword_?(?:SignIn|[vV]erify|[hH]ash)$/.test(written);
}

function methodOf(written: string): string {
  const method = written.slice(written.lastIndexOf(".") + 1);
  return method
    .replaceAll("_", "")
    .toLowerCase()
    .replace(/async$/, "");
}
