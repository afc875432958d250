/** Which rules know a name, without asking each of them: most say which word a name has to hold. */
import type { Rule } from "../../rules/rule.ts";

/** How a rule's pattern of names begins that asks for a whole word, or for one of some: `(?:mailchimp|mc)_`. */
const beginning = /^\^\(\?:\[a-z0-9_\]\{1,40\}_\)\?(?:\(\?:([a-z0-9_|]+)\)|([a-z0-9]+))[_$]/;

export class NamedRules {
  readonly #ofWord = new Map<string, Rule[]>();
  readonly #ofAny: Rule[] = [];

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      const words = rule.find.by === "name" ? firstWords(rule.find.names) : [];
      if (words.length === 0) this.#ofAny.push(rule);
      for (const word of words) this.#ofWord.set(word, [...(this.#ofWord.get(word) ?? []), rule]);
    }
  }

  /** The rules that know the normal form of a name. */
  of(name: string): readonly Rule[] {
    let asked = this.#ofAny;
    for (const word of name.split("_")) {
      const more = this.#ofWord.get(word);
      if (more !== undefined) asked = [...asked, ...more.filter(rule => !asked.includes(rule))];
    }
    return asked.filter(({ find }) => find.by === "name" && find.names.test(name));
  }
}

function firstWords(names: RegExp): readonly string[] {
  const [, several, one] = beginning.exec(names.source) ?? [];
  const written = several?.split("|") ?? (one === undefined ? [] : [one]);
  return [...new Set(written.map(each => each.split("_")[0] ?? ""))];
}
