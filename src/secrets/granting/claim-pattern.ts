/** Patterns for claims, as stores know them: texts with `*` in them, which there also fits a slash. */

export interface Wildcard {
  readonly pattern: string;
  /** True where it fits more than the glob it was made of. */
  readonly isWider: boolean;
}

/** True for a pattern that fits its own text only. */
export function isExact(pattern: string): boolean {
  return !/[*?[\]\\]|[!+@]\(/.test(pattern);
}

/** A glob with `*` for all that is not exact in it. */
export function wildcardOf(glob: string): Wildcard {
  if (isExact(glob)) return { pattern: glob, isWider: false };
  const pattern = glob
    .replaceAll(/[!+@?*]\([^)]*\)|\[[^\]]*\]|\\.|\?/g, "*")
    .replaceAll("**/", "*")
    .replaceAll(/\*+/g, "*");
  return { pattern, isWider: !/^(?:[^*?[\]\\()]*\/)?\*\*$/.test(glob) };
}

/** The glob as a regular expression that fits the whole claim, in the syntax that RE2 shares with JavaScript. */
export function regexOf(glob: string): string | undefined {
  if (/[[\]\\]|[!+@?*]\(/.test(glob)) return undefined;
  const parts = glob.split("/").map(segment => {
    if (segment === "**") return segment;
    if (/^\*+$/.test(segment)) return "[^/]+";
    return segment
      .replaceAll(/\*+/g, "*")
      .replaceAll(/[.+^${}()|\\]/g, "\\$&")
      .replaceAll("*", "[^/]*")
      .replaceAll("?", "[^/]");
  });
  if (parts.slice(0, -1).includes("**")) return undefined;
  const last = parts.at(-1);
  const body = last === "**" ? [...parts.slice(0, -1), ".+"] : parts;
  return `^${body.join("/")}$`;
}
