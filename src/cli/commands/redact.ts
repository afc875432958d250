/** `redact`: a filter for logs, reports and anything else. */
import { openJob } from "../../app/job.ts";
import { labelFor } from "../../app/labels.ts";
import { redact as redactUseCase } from "../../app/redact.ts";
import { AppError } from "../../model/error.ts";
import type { Command } from "./command.ts";
import { addFetchOptions, asked, type FetchOptions } from "./fetching.ts";
import { addLeakOptions, type LeakOptions, reportLeaks } from "./leaking.ts";

/** What a shell gives for a program that was ended because nobody read on. */
const readerGone = 141;

export const command: Command = {
  usage: "[options] [files…]",
  summary: "mask every form of the secrets in files or stdin, on stdout or in place",
  examples: [
    "make 2>&1 | job-secrets redact | tee build.log",
    "job-secrets redact --in-place --fail-on-leak reports/*.xml",
  ],
  define(program, cli) {
    addLeakOptions(addFetchOptions(program))
      .argument("[files...]", "files to read, `-` for stdin (the default)")
      .option("--in-place", "rewrite the files themselves")
      .action(async (files: string[], options: FetchOptions & LeakOptions & { inPlace?: boolean }) => {
        const { doors, options: global, exitWith } = cli();
        const inputs = files.length === 0 ? ["-"] : files;
        const label = labelFor(options.label);
        const inPlace = options.inPlace === true;
        if (inPlace && inputs.includes("-")) {
          throw new AppError("usage", "cannot rewrite stdin in place: name the files to rewrite");
        }
        const job = await openJob(doors, global);
        const request = { ...asked(options), inputs, inPlace, label, mustLook: options.failOnLeak };
        const { leaks, fault, isCutShort } = await redactUseCase(job, request);
        if (isCutShort) exitWith(readerGone);
        // What could not be looked at outweighs what was found.
        if ((await reportLeaks(leaks, options, cli(), job)) && fault === undefined) exitWith(1);
        if (fault !== undefined) throw fault;
      });
  },
};
