/** `lint`: credentials in files and changes. */
import { type LintRequest, lint as lintUseCase } from "../../app/lint.ts";
import { type WrittenBaseline, writeBaseline } from "../../app/lint-baseline.ts";
import { readOutputs, writeReport } from "../../app/lint-report.ts";
import { AppError } from "../../model/error.ts";
import { type Command, repeated } from "./command.ts";

interface LintOptions {
  readonly format?: readonly string[];
  readonly untracked?: boolean;
  readonly diff?: string;
  readonly staged?: boolean;
  readonly history?: boolean;
  readonly stdin?: boolean;
  readonly writeBaseline?: boolean;
}

export const lint: Command = {
  name: "lint",
  usage: "[options] [paths…]",
  summary: "find credentials in files and changes",
  examples: [
    "job-secrets lint",
    "job-secrets lint --diff origin/main...HEAD",
    "job-secrets lint --staged",
    "job-secrets lint --history",
    "job-secrets lint --format json src",
    "job-secrets lint --format text --format sarif=lint.sarif",
  ],
  define(program, cli) {
    program
      .argument(
        "[paths...]",
        "files and folders (by default the changes of the CI job, elsewhere this folder)",
      )
      .option("--diff <base...head>", "what the commits of a branch add (`base` alone goes up to HEAD)")
      .option("--staged", "what the next commit adds")
      .option("--history", "every version that a branch, a tag or another name still reaches")
      .option("--stdin", "what comes in on stdin")
      .option(
        "--format <name>",
        "how the report is written, and with =FILE where (repeatable; the default is text)",
        repeated,
      )
      .option("--untracked", "look at files that git does not know, too")
      .option("--write-baseline", "let pass what is found now: write it into the baseline")
      .action(async (paths: string[], options: LintOptions) => {
        const { doors, options: all, say, print, exitWith } = cli();
        const request = requestOf(paths, options);
        if (options.writeBaseline === true) return say(tell(await writeBaseline(doors, request)));
        const outputs = readOutputs(options.format ?? [all.json === true ? "json" : "text"]);
        const { text, files, code } = await writeReport(doors, await lintUseCase(doors, request), outputs);
        exitWith(code);
        await print(text);
        for (const file of files) await say(`wrote ${file}`);
      });
  },
};

function requestOf(paths: readonly string[], options: LintOptions): LintRequest {
  return {
    source: sourceOf(paths, options) ?? (options.writeBaseline === true ? "tree" : undefined),
    paths: paths.length === 0 ? ["."] : paths,
    range: options.diff === undefined ? undefined : rangeOf(options.diff),
    untracked: options.untracked === true,
  };
}

function tell({ path, entries, added, removed }: WrittenBaseline): string {
  return `${path} lets ${entries} pass: ${added} new, ${removed} taken out. Give each its reason, and commit it.`;
}

/** Undefined when nothing is named. */
function sourceOf(
  paths: readonly string[],
  { diff, staged, history, stdin, untracked }: LintOptions,
): string | undefined {
  const chosen = Object.entries({ diff, staged, history, stdin }).flatMap(([id, value]) =>
    value ? [id] : [],
  );
  const others = [...(paths.length > 0 ? ["paths"] : []), ...(untracked ? ["--untracked"] : [])];
  const [first] = chosen;
  if (first === undefined && diff === undefined) return others.length === 0 ? undefined : "tree";
  if (first !== undefined && chosen.length + others.length === 1) return first;
  const named = [...chosen.map(id => `--${id}`), ...others];
  throw new AppError(
    "usage",
    named.length < 2
      ? "cannot lint changes: --diff names no commit"
      : `cannot lint: ${named.join(" and ")} do not go together`,
  );
}

function rangeOf(text: string): { bases: readonly string[]; head: string; what: undefined } {
  const [base = "", head = "HEAD", ...more] = text.split(/\.{2,3}/);
  if (base === "" || head === "" || more.length > 0) {
    throw new AppError(
      "usage",
      `cannot lint ${text}: a range is BASE...HEAD, such as origin/main...HEAD; HEAD may be left out`,
    );
  }
  return { bases: [base], head, what: undefined };
}
