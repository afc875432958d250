/** Environments for other programs: ours, less what they are not to have. */

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is left when the variables that the patterns cover are taken out. A pattern is a name, or its beginning and a `*`. */
export function without(env: Environment, patterns: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !patterns.some(pattern => covers(pattern, name))) kept[name] = value;
  }
  return kept;
}

/** The names of the variables that are there and that any of the patterns covers. */
export function matching(env: Environment, patterns: readonly string[]): string[] {
  return Object.keys(env).filter(
    name => env[name] !== undefined && patterns.some(pattern => covers(pattern, name)),
  );
}

/**
 * True for a pattern that is the name, or its beginning and a `*`. Letter case counts, or the prefix `secret_` would take
 * SECRET_KEY_BASE away from the child.
 */
export function covers(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
