/** `run`: one command with the secrets in its environment, and its output redacted. */
import { openJob } from "../../app/job.ts";
import { labelFor } from "../../app/labels.ts";
import { type RunEnd, run as runUseCase } from "../../app/run.ts";
import { type Command, several } from "./command.ts";
import { addFetchOptions, asked, type FetchOptions } from "./fetching.ts";
import { addLeakOptions, type LeakOptions, reportLeaks } from "./leaking.ts";

interface RunOptions extends FetchOptions, LeakOptions {
  readonly keep?: readonly string[];
}

/** Codes above the first stand for signals, up to the last. */
const [signalled, lastSignal] = [128, 128 + 64] as const;

/** Whoever wonders why a command failed hears of it; one that a signal ended did not fail for want of credentials. */
function withheldNotes({ code, withheld, secrets }: RunEnd): readonly string[] {
  const isKilled = code > signalled && code <= lastSignal;
  if (code === 0 || isKilled) return [];
  const keys = withheld.filter(name => !secrets.includes(name));
  return [
    ...withheldNote(keys, ["opens a store", "open stores"]),
    ...withheldNote(secrets, [
      "is a secret of a store: an entry under `env` delivers it",
      "are secrets of a store: entries under `env` deliver them",
    ]),
  ];
}

function withheldNote(names: readonly string[], [one, several]: readonly [string, string]): string[] {
  if (names.length === 0) return [];
  const which = names.length === 1 ? `${one}; --keep hands it on` : `${several}; --keep NAME hands one on`;
  return [`the command did not get ${names.join(", ")}, which ${which}`];
}

export const command: Command = {
  usage: "[options] -- <command> [arguments…]",
  summary: "run a command with the secrets in its environment; what it prints is redacted",
  examples: [
    "job-secrets run -- npm publish",
    "job-secrets run --only DB_PASSWORD -- sh -c 'psql \"postgres://etl:$DB_PASSWORD@db/warehouse\" -f load.sql'",
  ],
  define(program, cli) {
    addLeakOptions(addFetchOptions(program))
      .option(
        "--keep <names>",
        "let the command have these credentials of stores, such as AWS_* (repeatable)",
        several,
      )
      .argument("<command>", "the program")
      .argument("[arguments...]", "its arguments")
      .passThroughOptions()
      .action(async (command: string, args: string[], options: RunOptions) => {
        const { doors, options: global, stderr, exitWith, say } = cli();
        const label = labelFor(options.label);
        const job = await openJob(doors, global);
        if (job.config.env.length === 0) await say("the command gets no secret: none is named under `env`");
        const { keep } = options;
        const request = { ...asked(options), command, args, stderr, label, keep };
        const end = await runUseCase(job, request);
        for (const note of withheldNotes(end)) await say(note);
        const { code, leaks } = end;
        const isLeaky = await reportLeaks(leaks, options, cli(), job);
        exitWith(code === 0 && isLeaky ? 1 : code);
      });
  },
};
