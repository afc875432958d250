/** What stores compare in a token: terms, of which each is about one claim, and the subjects that they come to. */

/** What a claim of a token must be for a condition of a scope to hold: one of `wanted` fits, where there are any, and none of `unwanted`. */
export interface TokenTerm {
  readonly claim: string;
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

/** How the token says what one pattern of a scope asks for. */
export interface InToken {
  readonly claim: string;
  /** Any of them. */
  readonly patterns: readonly string[];
  /** Who else would fit, where the token cannot tell. */
  readonly wider?: string;
}

export interface Subjects {
  /** The whole `sub`, one of them: texts and `*`. */
  readonly patterns: readonly string[];
  /** The claims of the token that they stand for. */
  readonly claims: readonly string[];
}

/** The token's own name of each claim that it has under another one; undefined for what it does not say. */
export type TokenNames = Readonly<Record<string, string | undefined>>;

/** A pattern under the token's name of the claim, which is the scope's own where the table has none. */
export function underItsName(names: TokenNames, claim: string, pattern: string): InToken | undefined {
  const name = Object.hasOwn(names, claim) ? names[claim] : claim;
  return name === undefined ? undefined : { claim: name, patterns: [pattern] };
}

/** What a claim is to be, one of them; nothing where no term wants anything of it. */
export type Wanted = (claim: string) => readonly string[];

export function wantedIn(terms: readonly TokenTerm[]): Wanted {
  return claim => terms.find(term => term.claim === claim)?.wanted ?? [];
}

/** The subjects that the terms name as such, whatever a platform makes them of. */
export function namedSubjects(terms: readonly TokenTerm[]): Subjects | undefined {
  const patterns = wantedIn(terms)("sub");
  return patterns.length === 0 ? undefined : { patterns, claims: ["sub"] };
}
