/** What a page shows beside a field for a password, in any language: labels, hints and remarks, told by how they are written. */
import { isOfDrawnLetters } from "./drawn-letters.ts";
import { isScrambled } from "./scrambled.ts";

/** What a language calls the characters that a password has to have so many of. */
const characters =
  "chars?|characters?|car[aá]ct?[eè]re?s?|carattéri|caratteri|caratteres|zeichen|tekens?|znak[a-zůóáoi]*|znakov|karakters?[a-zéi]*|karakterů|merkkiä|merkki|tegn|tecken|märki|simbol[a-zių]*|rakstzīm[a-zeī]*|caracter[a-záî]*|signoj?n?|herufi|ký tự|aksara|karaktere|karaktära|signes?|symbol[a-zeů]*";

const labels: readonly RegExp[] = [
  // `Heslo *`, `Senhal :`
  /^\p{L}{4,}(?:[ \u00a0]\p{L}+){0,3}[ \u00a0][:*?]$/u,
  // `Jelszó (8+ karakter)`, `Token (v2)`
  /^\p{Lu}[\p{L}'’-]{2,}(?: [\p{L}'’-]+){0,4} \([^()]{1,80}\)[:*.]?$/u,
  // `Mín. 8 caracteres`, `8-72 chars`
  new RegExp(`(?<![\\p{L}\\d])\\d{1,3}(?:\\+|[-–]\\d{1,3})? (?:${characters})(?!\\p{L})`, "iu"),
  // `A-Z, a-z, 0-9`
  /^(?:[Aa]-[Zz]|0-9)(?:,? (?:[Aa]-[Zz]|0-9))+/,
  // `{0} token(s)`
  /^\{\d\} \p{L}+(?:\(\p{L}{1,2}\))?$/u,
  // `e.g. https://acme.io/reset`
  /^(?:\p{L}[\p{L}.]*[:,]? ){1,6}https?:\/\/[^\s@]+$/u,
];

/** Texts come with their bytes as Latin-1. */
export function isLabel(value: string): boolean {
  if (!value.includes(" ") && !value.includes("\u00a0")) return false;
  const text = textOf(value);
  return labels.some(label => label.test(text));
}

function textOf(value: string): string {
  return /[\x80-\xff]/.test(value) ? Buffer.from(value, "latin1").toString("utf8") : value;
}

const folder =
  /(?:^|\/)(?:i18n|l10n|_?locales?|lang(?:s|uages?)?|translations?|intl|nls|values-[a-z]{2}(?:-r[A-Z]{2})?)\//i;
/** The languages of ISO 639-1 that no other short names of files are. */
const languages =
  "a[fmrsz]|b[egns]|c[asy]|d[ae]|e[lnostu]|f[aioruy]|g[aldu]|h[eiruy]|i[dst]|ja|k[akmno]|l[botv]|m[ikglnrst]|n[bnelo]|oc|p[alt]|r[ou]|s[iklqrvw]|t[aehrtl]|u[gkrz]|vi|xh|yi|zh|zu";
const file = new RegExp(
  String.raw`(?:^|[\/._-])(?:${languages})(?:[-_](?:[A-Z]{2}|[A-Z][a-z]{3}))?\.(?:json|ya?ml|php|[jt]s|properties|ini|po|toml|xml)$|(?:^|\/)(?:strings\.xml|[\w.-]+\.(?:arb|strings|resx|xlf|xliff|ftl|po|pot))$`,
);

/** True for a file of the texts of a language, by its name or its folder's. */
export function isTranslation(path: string): boolean {
  return folder.test(path) || file.test(path);
}

/** True for what only texts have, among texts that a page shows: blanks, the sign of a question, a link. */
export function isShown(value: string): boolean {
  if (isOfDrawnLetters(value) || isScrambled(value)) return false;
  return /[ \u00a0]|^https?:\/\/[^@]*$/.test(value) || /^\p{L}{3,}[:?!*.]$/u.test(textOf(value));
}
