/** `lint`: credentials in files and changes. */
import type { Command as Program } from "commander";
import { lint as lintUseCase } from "../../app/lint.ts";
import { type WrittenBaseline, writeBaseline } from "../../app/lint-baseline.ts";
import { explainFinding } from "../../app/lint-explain.ts";
import { readOutputs, writeReport } from "../../app/lint-report.ts";
import { addGlobalOptions, type Cli, type Command, repeated } from "./command.ts";
import { lintRequest, type SourceOptions, withSources } from "./linting.ts";

interface LintOptions extends SourceOptions {
  readonly format?: readonly string[];
  readonly writeBaseline?: boolean;
}

const paths = [
  "[paths...]",
  "files and folders (by default the changes of the CI job, elsewhere this folder)",
] as const;

export const lint: Command = {
  name: "lint",
  usage: "[options] [paths…] · lint explain [options] <fingerprint> [paths…]",
  summary: "find credentials in files and changes",
  examples: [
    "job-secrets lint",
    "job-secrets lint --diff origin/main...HEAD",
    "job-secrets lint --staged",
    "job-secrets lint --history",
    "job-secrets lint --format json src",
    "job-secrets lint --format text --format sarif=lint.sarif",
    "job-secrets lint explain 3f9a61",
  ],
  define(program, cli) {
    withSources(program.argument(...paths))
      .option(
        "--format <name>",
        "how the report is written, and with =FILE where (repeatable; the default is text)",
        repeated,
      )
      .option("--write-baseline", "let pass what is found now: write it into the baseline")
      .action((named: string[], options: LintOptions) => run(cli(), named, options));
    defineExplain(program, cli);
  },
};

async function run(cli: Cli, named: readonly string[], options: LintOptions): Promise<void> {
  const { doors, options: all, say, print, exitWith } = cli;
  const request = lintRequest(named, options, all.config);
  if (options.writeBaseline === true) {
    return say(tell(await writeBaseline(doors, { ...request, source: request.source ?? "tree" })));
  }
  const outputs = readOutputs(options.format ?? [all.json === true ? "json" : "text"]);
  const { text, files, code } = await writeReport(doors, await lintUseCase(doors, request), outputs);
  exitWith(code);
  await print(text);
  for (const file of files) await say(`wrote ${file}`);
}

function defineExplain(program: Program, cli: (of: Program) => Cli): void {
  const sub = program
    .command("explain")
    .summary("say what is known of a finding")
    .description(
      "Looks again, and says of a finding which rule found it, what speaks for it, and how to let it pass.",
    )
    .argument("<fingerprint>", "as the report shows it, or its beginning")
    .argument(...paths)
    .exitOverride();
  addGlobalOptions(sub);
  withSources(sub).action(async (fingerprint: string, named: string[]) => {
    const { doors, options, print } = cli(sub);
    const request = lintRequest(named, sub.opts<SourceOptions>(), options.config);
    const { text, explained } = await explainFinding(doors, request, fingerprint);
    await print(options.json === true ? `${JSON.stringify(explained, undefined, 2)}\n` : text);
  });
}

function tell({ path, entries, added, removed }: WrittenBaseline): string {
  return `${path} lets ${entries} pass: ${added} new, ${removed} taken out. Give each its reason, and commit it.`;
}
