/** Environments: ours less what other programs are not to have, and less what our own libraries are not to see. */

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * These make the `yaml` library print on stdout whatever it reads. A job that has one, such as the name of a log stream,
 * does not mean that.
 */
const talkative = ["LOG_STREAM", "LOG_TOKENS"];

/** The whole environment of this process, from which what makes libraries talk is gone. */
export function keepQuiet(own: NodeJS.ProcessEnv): Environment {
  const hidden: Record<string, string> = {};
  const isHidden = (name: PropertyKey) => Object.hasOwn(hidden, name);
  for (const name of talkative) {
    const value = own[name];
    if (value === undefined) continue;
    hidden[name] = value;
    delete own[name];
  }
  // No copy: on Windows the names of `own` are the same in capitals and small letters.
  return new Proxy(own, {
    get: (env, name) => Reflect.get(isHidden(name) ? hidden : env, name),
    has: (env, name) => isHidden(name) || name in env,
    ownKeys: env => [...Reflect.ownKeys(env), ...Object.keys(hidden)],
    getOwnPropertyDescriptor: (env, name) =>
      Reflect.getOwnPropertyDescriptor(isHidden(name) ? hidden : env, name),
  });
}

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
