/** The options that say what a lint looks at. */
import { Option, type Command as Program } from "commander";
import { type LintRequest, readShard } from "../../app/lint.ts";
import { AppError } from "../../model/error.ts";

export interface SourceOptions {
  readonly untracked?: boolean;
  readonly diff?: string;
  readonly staged?: boolean;
  readonly history?: boolean;
  readonly stdin?: boolean;
  readonly preCommit?: boolean;
  readonly shard?: string;
}

export function withSources(program: Program): Program {
  return program
    .option("--diff <base...head>", "what the commits of a branch add (`base` alone goes up to HEAD)")
    .option("--staged", "what the next commit adds")
    .option("--history", "every version that a branch, a tag or another name still reaches")
    .option("--stdin", "what comes in on stdin")
    .addOption(new Option("--pre-commit", "what a run of pre-commit.com is about").hideHelp())
    .option("--shard <i/n>", "one part of all, such as 2/8; `lint merge` makes one report of theirs")
    .option("--untracked", "look at files that git does not know, too");
}

/** Throws `usage` for sources that do not go together. */
export function lintRequest(
  paths: readonly string[],
  options: SourceOptions,
  config: string | undefined,
): LintRequest {
  return {
    source: sourceOf(paths, options),
    paths: paths.length === 0 ? ["."] : paths,
    range: options.diff === undefined ? undefined : rangeOf(options.diff),
    untracked: options.untracked === true,
    config,
    shard: options.shard === undefined ? undefined : readShard(options.shard),
  };
}

/** Undefined when nothing is named. */
function sourceOf(
  paths: readonly string[],
  { diff, staged, history, stdin, preCommit, untracked, shard }: SourceOptions,
): string | undefined {
  const chosen = Object.entries({ diff, staged, history, stdin, "pre-commit": preCommit }).flatMap(
    ([id, value]) => (value ? [id] : []),
  );
  const others = [...(paths.length > 0 ? ["paths"] : []), ...(untracked ? ["--untracked"] : [])];
  const [first] = chosen;
  if (first === undefined && diff === undefined) return others.length === 0 ? undefined : "tree";
  if (first === "stdin" && shard !== undefined) others.push("--shard");
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
  const [base = "", head = "", ...more] = text.split(/\.{2,3}/);
  if (base === "" || more.length > 0) {
    throw new AppError(
      "usage",
      `cannot lint ${text}: a range is BASE...HEAD, such as origin/main...HEAD; HEAD may be left out`,
    );
  }
  return { bases: [base], head: head || "HEAD", what: undefined };
}
