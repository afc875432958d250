/** `init`: a project that works at once. */

import { hookLine } from "../../app/hook/text.ts";
import { type HooksMade, makeHooks } from "../../app/hook.ts";
import { carryOutInit, type InitPlan, planInit } from "../../app/init.ts";
import { thisProgram } from "../../io/this-program.ts";
import { AppError } from "../../model/error.ts";
import type { Cli, Command } from "./command.ts";

export const command: Command = {
  usage: "[--yes] [--hook]",
  summary: "make job-secrets.yml, an encrypted store and its age key, which stays out of git",
  examples: ["job-secrets init", "job-secrets init --yes", "job-secrets init --hook"],
  define(program, cli) {
    program
      .option("-y, --yes", "do not ask")
      .option("--hook", "make git hooks that lint each commit before it is made, and nothing else")
      .action(async ({ yes, hook }: { yes?: boolean; hook?: boolean }) => {
        const context = cli();
        if (hook) return context.say(made(await makeHooks(context.doors, thisProgram())));
        const plan = await planInit(context.doors);
        await context.say(describe(plan));
        if (!yes && !(await agreed(context)))
          throw new AppError("cancelled", "cannot go on: nothing was made");
        await carryOutInit(context.doors, plan);
        await context.say(next);
      });
  },
};

const next = `done. Now store a secret, give it a name under \`env\` in job-secrets.yml, and run something with it:
  job-secrets set secret://dev/etl/warehouse#password
  job-secrets run -- COMMAND`;

function made({ paths, isForAll, left }: HooksMade): string {
  const those = `made ${paths.join(" and ")}: ${hookLine} looks at each commit`;
  const all = "commit them: they are for everybody who works here and has job-secrets on the PATH";
  return [those, ...(isForAll ? [all] : []), ...(left === undefined ? [] : [left])].join("\n");
}

async function agreed({ doors: { stdin } }: Cli): Promise<boolean> {
  if (!stdin.isTty) {
    throw new AppError("usage", "cannot ask for consent: stdin is no terminal", {
      hint: "Say --yes to go on without.",
    });
  }
  return stdin.confirm("Go on? [y/N] ");
}

function describe({ files, gitIgnore, recipient, newKey, top }: InitPlan): string {
  const lines = [
    newKey === undefined
      ? `uses your age key ${recipient}`
      : `makes an age key in ${newKey.file} (back it up; never commit it)`,
    ...[...files.keys()].map(path => `makes ${path}`),
    ...(top === undefined
      ? []
      : [`in this folder, below the top of the repository (${top}): a job that starts there needs --config`]),
    ...(gitIgnore === undefined ? [] : ["adds lines to .gitignore"]),
  ];
  return lines.join("\n");
}
