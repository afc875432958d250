/** `lint`: credentials in files and changes. */
import { lint as lintUseCase } from "../../app/lint.ts";
import { writeReport } from "../../app/lint-report.ts";
import type { Command } from "./command.ts";

interface LintOptions {
  readonly format?: string;
  readonly untracked?: boolean;
}

export const lint: Command = {
  name: "lint",
  usage: "[options] [paths…]",
  summary: "find credentials in files and changes",
  examples: ["job-secrets lint", "job-secrets lint --format json src"],
  define(program, cli) {
    program
      .argument("[paths...]", "files and folders (the default is this folder)")
      .option("--format <name>", "how the report is written", "text")
      .option("--untracked", "look at files that git does not know, too")
      .action(async (paths: string[], options: LintOptions) => {
        const { doors, print, exitWith } = cli();
        const report = await lintUseCase(doors, {
          source: "tree",
          paths: paths.length === 0 ? ["."] : paths,
          range: undefined,
          untracked: options.untracked === true,
          exclude: [],
        });
        const { text, code } = writeReport(report, options.format ?? "text");
        await print(text);
        exitWith(code);
      });
  },
};
