/** The words, signs and texts of an expression in CEL (github.com/google/cel-spec, "Syntax"). */

export interface CelToken {
  readonly kind: "word" | "sign" | "text";
  /** A text stands in single quotes, whichever way it was written. */
  readonly text: string;
}

const patterns: readonly (readonly [CelToken["kind"] | "blank", RegExp])[] = [
  ["blank", /\s+/y],
  ["text", /'((?:[^'\\\n]|\\['"\\`?])*)'(?!')|"((?:[^"\\\n]|\\['"\\`?])*)"(?!")/y],
  ["word", /[A-Za-z_]\w*|\d[\w.]*/y],
  ["sign", /&&|\|\||[!=<>]=|[!<>?:.,()[\]{}+*/%-]/y],
];

/**
 * Undefined for what is not read here: raw texts, bytes, texts in three quotes or with rarer escapes, comments, and what
 * is no CEL at all.
 */
export function celTokens(expression: string): readonly CelToken[] | undefined {
  const tokens: CelToken[] = [];
  let at = 0;
  while (at < expression.length) {
    const next = tokenAt(expression, at);
    if (next === undefined) return undefined;
    at = next.end;
    if (next.token === undefined) continue;
    // `r'…'` and `b"…"` are texts of another kind.
    const before = tokens.at(-1);
    if (next.token.kind === "text" && before?.kind === "word" && /^[rRbB]{1,2}$/.test(before.text))
      return undefined;
    tokens.push(next.token);
  }
  return tokens;
}

function tokenAt(
  expression: string,
  at: number,
): { readonly token: CelToken | undefined; readonly end: number } | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(expression);
    if (match === null) continue;
    const end = at + match[0].length;
    if (kind === "blank") return { token: undefined, end };
    return { token: { kind, text: kind === "text" ? quoted(match[1] ?? match[2] ?? "") : match[0] }, end };
  }
  return undefined;
}

/** Every escape that is read here stands for the character behind it. */
function quoted(inside: string): string {
  return celText(inside.replaceAll(/\\(.)/g, "$1"));
}

/** A text as CEL has it, in single quotes. */
export function celText(text: string): string {
  return `'${text.replaceAll(/['\\]/g, "\\$&")}'`;
}
