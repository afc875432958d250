/** `lint`: credentials in files and changes. */
import { resolve } from "node:path";
import type { Command as Program } from "commander";
import { type WrittenBaseline, writeBaseline } from "../../app/lint/baseline.ts";
import { explainFinding } from "../../app/lint/explain.ts";
import { mergeShards } from "../../app/lint/merge.ts";
import {
  checkOutputs,
  type Reported,
  type ReportOutput,
  readOutputs,
  writeReport,
} from "../../app/lint/report.ts";
import { lint as lintUseCase } from "../../app/lint.ts";
import { closest } from "../../model/closest.ts";
import { AppError } from "../../model/error.ts";
import { printableLine } from "../../model/printable.ts";
import { json } from "../table.ts";
import { addGlobalOptions, type Cli, type Command, repeated } from "./command.ts";
import { lintRequest, type SourceOptions, withSources } from "./linting.ts";

interface FormatOption {
  readonly format?: readonly string[];
}

interface LintOptions extends SourceOptions, FormatOption {
  readonly writeBaseline?: boolean;
}

const paths = [
  "[paths...]",
  "files and folders (by default the changes of the CI job, elsewhere this folder)",
] as const;

export const command: Command = {
  usage: "[options] [paths…] · lint explain <fingerprint> · lint merge <reports…>",
  summary: "find credentials in files and changes",
  examples: [
    "job-secrets lint",
    "job-secrets lint --diff origin/main...HEAD",
    "job-secrets lint --staged",
    "job-secrets lint --history",
    "job-secrets lint --format json src",
    "job-secrets lint --format text --format sarif=lint.sarif",
    "job-secrets lint explain 3f9a61",
    "job-secrets lint --history --shard 2/8 --format json=part-2.json",
    "job-secrets lint merge part-*.json",
  ],
  define(program, cli) {
    withFormats(withSources(program.argument(...paths)))
      .option("--write-baseline", "let pass what is found now: write it into the baseline")
      .action((named: string[], options: LintOptions) => run(cli(), named, options));
    defineExplain(program, cli);
    defineMerge(program, cli);
  },
};

async function run(cli: Cli, named: readonly string[], options: LintOptions): Promise<void> {
  const { doors, options: all, say } = cli;
  await refuseMistyped(doors, named);
  const request = lintRequest(named, options, all.config);
  if (options.writeBaseline === true) {
    refuseParts(options);
    return say(tell(await writeBaseline(doors, { ...request, source: request.source ?? "tree" })));
  }
  const outputs = await outputsOf(cli, options.format);
  await hand(cli, await lintUseCase(doors, request), outputs);
}

function defineExplain(program: Program, cli: (of: Program) => Cli): void {
  const sub = program
    .command("explain")
    .summary("say what is known of a finding")
    .description(
      "Looks again, and says of a finding which rule found it, what speaks for it, and how to let it pass.",
    )
    .argument("<fingerprint>", "as the report shows it, or its beginning")
    .argument(...paths);
  addGlobalOptions(sub);
  withSources(sub).action(async (fingerprint: string, named: string[]) => {
    const { doors, options, print } = cli(sub);
    const request = lintRequest(named, sub.opts<SourceOptions>(), options.config);
    const { text, explained } = await explainFinding(doors, request, fingerprint);
    await print(options.json === true ? json(explained) : text);
  });
}

function defineMerge(program: Program, cli: (of: Program) => Cli): void {
  const sub = program
    .command("merge")
    .summary("make one report of those of all shards")
    .description(
      "Makes one report of those that `--shard i/n --format json=FILE` wrote; one that is missing fails.",
    )
    .argument("<reports...>", "files with reports as JSON");
  addGlobalOptions(sub);
  withFormats(sub).action(async (files: string[], { format }: FormatOption) => {
    const context = cli(sub);
    const outputs = await outputsOf(context, format);
    await hand(context, await mergeShards(context.doors, files), outputs);
  });
}

function withFormats(program: Program): Program {
  return program.option(
    "--format <name>",
    "how the report is written, and with =FILE where, in folders that are made for it below this one (repeatable; the default is text)",
    repeated,
  );
}

async function outputsOf(
  { doors, options }: Cli,
  format: FormatOption["format"],
): Promise<readonly ReportOutput[]> {
  const outputs = readOutputs(format ?? [options.json === true ? "json" : "text"]);
  await checkOutputs(doors, outputs);
  return outputs;
}

async function hand(
  { doors, options, exitWith, print, say }: Cli,
  reported: Reported,
  outputs: readonly ReportOutput[],
): Promise<void> {
  const { text, files, code } = await writeReport(doors, reported, outputs);
  exitWith(code);
  const isText = outputs.some(({ format, file }) => file === undefined && format.id === "text");
  if (options.quiet !== true || code !== 0 || !isText) await print(text);
  for (const file of files) await say(`wrote ${printableLine(file)}`);
}

/** What is no path, and looks like one of the other two commands, or like stdin. */
async function refuseMistyped({ cwd, files }: Cli["doors"], [first]: readonly string[]): Promise<void> {
  const meant =
    first === undefined ? undefined : first === "-" ? "--stdin" : closest(first, ["explain", "merge"]);
  if (first === undefined || meant === undefined || (await files.kind(resolve(cwd, first))) !== undefined)
    return;
  throw new AppError(
    "usage",
    `cannot lint ${first}: there is no such file or folder; did you mean lint ${meant}?`,
  );
}

/** A baseline is of files: of a part of them nobody could tell what is gone. */
function refuseParts({ stdin, shard, format }: LintOptions): void {
  const others = Object.entries({ stdin, shard, format }).flatMap(([id, value]) =>
    value ? [`--${id}`] : [],
  );
  if (others.length === 0) return;
  throw new AppError(
    "usage",
    `cannot write a baseline: --write-baseline and ${others.join(" and ")} do not go together`,
  );
}

function tell({ path, entries, added, removed, expired, merges }: WrittenBaseline): string {
  const over = expired === 0 ? "" : ` ${expired} of them expired, and let nothing pass.`;
  const count = entries === 1 ? "1 entry" : `${entries} entries`;
  const also = merges ? ", and .gitattributes, so that branches merge" : "";
  return `${path} has ${count}: ${added} new, ${removed} taken out.${over} Give each its reason, and commit it${also}.`;
}
