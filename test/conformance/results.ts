/** What the suite found, as the file says it of which the README's table is made. */
import type { Case } from "./case.ts";
import type { Failure, Trial } from "./suite.ts";

export interface Results {
  readonly date: string;
  /** With it the same secrets can be had again. */
  readonly seed: string;
  /** The programs that printed, with their versions. */
  readonly tools: Readonly<Record<string, string>>;
  readonly engines: readonly EngineResult[];
  readonly cases: readonly CaseResult[];
}

export interface EngineResult {
  readonly id: string;
  readonly title: string;
  /** What exactly was run, or why it was not. */
  readonly note: string;
  readonly ran: boolean;
}

export interface CaseResult extends Pick<Case, "id" | "group" | "title" | "promised"> {
  /** The number of secrets that it was tried with. */
  readonly secrets: number;
  /** For each engine that failed, the kinds of secrets with which it did. */
  readonly failed: Readonly<Record<string, "all" | readonly string[]>>;
}

/** One result for each case, in the order of the trials. */
export function caseResults(
  trials: readonly Trial[],
  failures: ReadonlyMap<string, readonly Failure[]>,
): readonly CaseResult[] {
  const own = new Map(trials.map(trial => [trial.case.id, trial.case]));
  return [...own.values()].map(({ id, group, title, promised }) => {
    const secrets = trials.filter(trial => trial.case.id === id).length;
    const failed = [...failures].flatMap(([engine, all]): [string, "all" | readonly string[]][] => {
      const kinds = all.filter(({ trial }) => trial.case.id === id).map(({ trial }) => trial.kind);
      if (kinds.length === 0) return [];
      return [[engine, kinds.length === secrets ? "all" : kinds]];
    });
    return { id, group, title, promised, secrets, failed: Object.fromEntries(failed) };
  });
}

/** A line for each case, so that a change of one is a change of one line. */
export function formatResults({ cases, ...rest }: Results): string {
  const head = JSON.stringify(rest, undefined, 2).replace(/\n\}$/, "");
  return `${head},\n  "cases": [\n${cases.map(each => `    ${JSON.stringify(each)}`).join(",\n")}\n  ]\n}\n`;
}
