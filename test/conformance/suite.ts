/** Puts an engine under all cases. */
import type { Case } from "./case.ts";
import { type Cutting, cuts } from "./cuts.ts";
import type { Engine } from "./engines/engine.ts";
import { type Marks, marksOf, shownIn, tellsNothing } from "./judge.ts";
import type { Print } from "./print.ts";

export interface Trial {
  readonly case: Pick<Case, "id" | "group" | "title" | "promised">;
  /** The kind of secret, for reports. */
  readonly kind: string;
  readonly secrets: readonly Buffer[];
  readonly text: Buffer;
  /** What must not be shown. */
  readonly marks: Marks;
  /** What must be left as it is; undefined where that is not judged. */
  readonly kept: readonly string[];
}

export interface Failure {
  readonly trial: Trial;
  readonly why: "leaks" | "hides other text" | "depends on how the text is cut";
  readonly output: Buffer;
  readonly shown: string;
}

/** Prints in which the judge can see the secret. */
export function trialsOf(prints: readonly Print[]): readonly Trial[] {
  return prints.flatMap(({ case: own, sample, text, skeleton }) => {
    const marks = marksOf(text, skeleton, own.perByte, sample.value);
    if (tellsNothing(marks)) return [];
    return [
      { case: own, kind: sample.kind, secrets: [sample.value, ...sample.others], text, marks, kept: [] },
    ];
  });
}

/** What goes wrong, at most one failure for a trial. */
export async function judge(
  engine: Engine,
  trials: readonly Trial[],
  cutting: Cutting,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const same of bySecrets(trials)) {
    const streams = same.map(trial => cuts(trial.text, cutting));
    const outputs = await engine.redact(streams.flat(), same[0]?.secrets ?? []);
    let at = 0;
    for (const [index, trial] of same.entries()) {
      const own = outputs.slice(at, at + (streams[index]?.length ?? 0));
      at += own.length;
      const failure = failureOf(trial, own);
      if (failure !== undefined) failures.push(failure);
    }
  }
  return failures;
}

function failureOf(trial: Trial, outputs: readonly Buffer[]): Failure | undefined {
  const [whole = Buffer.alloc(0)] = outputs;
  for (const output of outputs) {
    const shown = shownIn(output, trial.marks);
    if (shown !== undefined) return { trial, why: "leaks", output, shown };
    const gone = trial.kept.find(text => !output.includes(text, 0, "latin1"));
    if (gone !== undefined) return { trial, why: "hides other text", output, shown: gone };
  }
  const other = outputs.find(output => !output.equals(whole));
  return other && { trial, why: "depends on how the text is cut", output: other, shown: "" };
}

/** An engine gets all that is printed of the same secrets at once. */
function bySecrets(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const key = trial.secrets.map(each => each.toString("base64")).join();
    const group = groups.get(key) ?? [];
    group.push(trial);
    groups.set(key, group);
  }
  return [...groups.values()];
}
