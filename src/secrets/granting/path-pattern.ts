/** Globs over secret paths taken apart, so that each store can say them in its own way. */
import { braceExpand, minimatch } from "minimatch";

/** One segment of a path; `any` stands for any number of them. */
export type Step =
  | { readonly kind: "text"; readonly text: string }
  /** `*`: any one segment. */
  | { readonly kind: "one" }
  /** `abc*` */
  | { readonly kind: "begins"; readonly text: string }
  /** What else a glob may ask of one segment; `text` is how it has to begin. */
  | { readonly kind: "shaped"; readonly glob: string; readonly text: string }
  /** `**` */
  | { readonly kind: "any" };

export type Steps = readonly Step[];

const globOptions = { dot: true, nocomment: true, nonegate: true } as const;

/** What a glob covers, one entry for each of its braces' alternatives. Those that no path can fit are left out. */
export function stepsOf(glob: string): readonly Steps[] {
  return braceExpand(glob)
    .map(each => each.split("/"))
    .filter(segments => !segments.some(segment => ["", ".", ".."].includes(segment)))
    .map(segments => tidied(segments.map(stepOf)));
}

/** A text of a store, such as a mount's base. */
export function textSteps(path: string): Steps {
  return path === "" ? [] : path.split("/").map(text => ({ kind: "text", text }));
}

/** What is left of a pattern inside of a folder: one entry for each way in which it leads there. */
export function inside(steps: Steps, folder: readonly string[]): readonly Steps[] {
  const [segment, ...deeper] = folder;
  if (segment === undefined) return [steps];
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  if (step.kind !== "any") return stepFits(step, segment) ? inside(rest, deeper) : [];
  // It goes on, it has ended with this segment, or it takes none.
  const ways = [...inside(steps, deeper), ...inside(rest, deeper), ...inside(rest, folder)];
  return distinct(ways);
}

/** As it would be written in a glob. */
export function globOf(steps: Steps): string {
  return steps
    .map(step => {
      if (step.kind === "text") return step.text;
      if (step.kind === "one") return "*";
      if (step.kind === "begins") return `${step.text}*`;
      return step.kind === "any" ? "**" : step.glob;
    })
    .join("/");
}

function stepOf(segment: string): Step {
  if (segment === "**") return { kind: "any" };
  if (/^\*+$/.test(segment)) return { kind: "one" };
  const [text = ""] = /^(?:[^*?[\]\\!+@]|[!+@](?!\())*/.exec(segment) ?? [];
  if (text === segment) return { kind: "text", text };
  const rest = segment.slice(text.length);
  return /^\*+$/.test(rest) ? { kind: "begins", text } : { kind: "shaped", glob: segment, text };
}

function stepFits(step: Exclude<Step, { kind: "any" }>, segment: string): boolean {
  if (step.kind === "text") return step.text === segment;
  if (step.kind === "one") return true;
  return step.kind === "begins" ? segment.startsWith(step.text) : minimatch(segment, step.glob, globOptions);
}

/** Without what says nothing: a second `**` behind another, and a `*` behind the last one, which takes a segment anyway. */
function tidied(steps: readonly Step[]): Steps {
  const single = steps.filter((step, index) => step.kind !== "any" || steps[index - 1]?.kind !== "any");
  const [before, last] = single.slice(-2);
  return before?.kind === "any" && last?.kind === "one" ? single.slice(0, -1) : single;
}

function distinct(ways: readonly Steps[]): readonly Steps[] {
  return [...new Map(ways.map(steps => [globOf(steps), steps])).values()];
}
