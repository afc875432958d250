/** The Action's `command: lint`: annotations beside the lines, the report in the log and on the job's page. */
import { resolve } from "node:path";
import { checkOutputs, readOutputs, reportAs, writeReport } from "../app/lint/report.ts";
import { lint } from "../app/lint.ts";
import { showOnPage } from "../app/page.ts";
import { platformOf } from "../app/platform.ts";
import type { Doors } from "../io/doors.ts";
import { AppError, together } from "../model/error.ts";
import type { Inputs } from "./inputs.ts";

export async function lintJob(
  workspace: Doors,
  { paths, reports, config, directory }: Inputs,
): Promise<number> {
  const doors = directory === undefined ? workspace : await startIn(workspace, directory);
  const outputs = readOutputs(reports);
  const nameless = outputs.filter(({ file }) => file === undefined).map(({ format }) => nowhere(format.id));
  if (nameless.length > 0) throw together("cannot write the reports", nameless);
  await checkOutputs(doors, outputs);
  const source = paths.length === 0 ? undefined : "tree";
  const linted = await lint(doors, {
    source,
    paths: paths.length === 0 ? ["."] : paths,
    range: undefined,
    untracked: false,
    config,
    shard: undefined,
  });
  await doors.log.write(reportAs(doors, linted, "github", { isBeside: true }));
  await doors.log.write(reportAs(doors, linted, "text"));
  const { code } = await writeReport(doors, linted, outputs);
  await showOnPage(doors, platformOf(doors), reportAs(doors, linted, "markdown"));
  return code;
}

async function startIn(doors: Doors, directory: string): Promise<Doors> {
  const cwd = resolve(doors.cwd, directory);
  if ((await doors.files.kind(cwd)) === "directory") return { ...doors, cwd };
  throw new AppError("usage", `cannot lint in ${directory}: there is no such folder in ${doors.cwd}`, {
    hint: "The input `working-directory` is the `path` that actions/checkout was given.",
  });
}

function nowhere(id: string): AppError {
  return new AppError(
    "usage",
    `cannot write the report as ${id}: the input \`reports\` names no file for it`,
    {
      hint: `Name one: ${id}=FILE. What is found is in the log and on the job's page without that.`,
    },
  );
}
