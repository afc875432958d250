/** One threat, with the tests that hold it off. */

/** A file, and a piece of a title in it. */
type Held = readonly [file: string, title: string];

export interface Threat {
  readonly threat: string;
  readonly by: readonly Held[];
}
