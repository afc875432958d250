/** One thing that a file of src/ does against the house, and how it is told. */
export interface Violation {
  /** Below src/. */
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

export function formatViolation({ path, line, reason }: Violation): string {
  return `src/${path}:${line} ${reason}`;
}
