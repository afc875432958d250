/** The contract of formats: names and texts as one document that another program reads. */

export interface Format {
  readonly id: string;
  /** One line for its table in the documentation. */
  readonly summary: string;
  /** Stands in the place of a document that cannot be made, where readers take an empty one for a good one. */
  readonly failure?: string;
  /** Why a text cannot be written so that it is read back as it is; undefined when it can. Without it, every text can. */
  refuses?(text: string): string | undefined;
  /**
   * The whole document, with the entries in their order. Names are variable names and occur once each; texts hold no
   * NUL, are none that `refuses` names, and are otherwise arbitrary. Pure.
   */
  write(entries: readonly (readonly [name: string, text: string])[]): string;
}
