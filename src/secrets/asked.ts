/** What was asked for already: whoever asks the same again, also while the first one waits, gets the same answer. */

export class Asked<Answer> {
  readonly #answers = new Map<string, Promise<Answer>>();

  /** Asks the first time; an error is the same for all, too. */
  once(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(key) ?? ask();
    this.#answers.set(key, known);
    return known;
  }
}
