/** A finding: one place that a lint rule objects to. It never carries the value that was found there. */

export const severities = ["error", "warning", "note"] as const;
export type Severity = (typeof severities)[number];

export interface Finding {
  /** The id of the rule: `github-token`. */
  readonly rule: string;
  /** What was found, in words: `GitHub token`. */
  readonly title: string;
  readonly severity: Severity;
  /** What to do about it, as sentences. */
  readonly advice: string;
  /** With slashes, from where the command was started. Hostile in a pull request: `printable` before it is shown. */
  readonly path: string;
  /** Lines and columns begin with 1; columns count UTF-16 units, as editors and SARIF do. `endColumn` is behind the last one. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The same for the same rule and value, wherever they stand. */
  readonly fingerprint: string;
  /** The line, with every value in it that any rule knows struck out. */
  readonly preview: string;
  /** How the value was disguised, outermost first: `base64`, `gzip`. */
  readonly via: readonly string[];
  /** What speaks for it, as sentences with numbers: `4.1 bits a character`. */
  readonly why: readonly string[];
  /** The commit that holds it. Undefined for what stands in the files themselves. */
  readonly commit: string | undefined;
  /** True when a later commit of the range took it away again: it is in the history, and a squash does not remove it. */
  readonly isHistoryOnly: boolean;
}
