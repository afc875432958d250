/** Use-case: a lint's report in the formats that were asked for, on stdout and in files, and the exit code that it gives. */
import { dirname, posix, resolve } from "node:path";
import type { Doors } from "../../io/doors.ts";
import { liesIn } from "../../io/lies-in.ts";
import type { Format, FormatOptions } from "../../lint/formats/format.ts";
import { formats } from "../../lint/formats/index.ts";
import type { Report } from "../../lint/report.ts";
import { verdictOf } from "../../lint/verdict.ts";
import { AppError, together } from "../../model/error.ts";
import { version } from "../../model/version.ts";
import type { Linted } from "../lint.ts";
import { isSomeonesFile, linkOnTheWay, topOf } from "./overwriting.ts";

/** One form of the report, and where it goes. */
export interface ReportOutput {
  readonly format: Format;
  /** Undefined for stdout. */
  readonly file: string | undefined;
}

/** Reads `text` or `sarif=out.sarif`. Throws `usage` for formats that there are not, and for two in one place. */
export function readOutputs(asked: readonly string[]): readonly ReportOutput[] {
  const failures: AppError[] = [];
  const outputs = asked.flatMap(text => {
    const [, id = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
    const format = formats.find(each => each.id === id);
    if (format === undefined || file === "") failures.push(unknown(text, format));
    if (file !== undefined && isOfGit(file)) {
      failures.push(new AppError("usage", `cannot write a report into ${file}: that folder is git's own`));
    }
    return format === undefined ? [] : [{ format, file: file === "-" ? undefined : file }];
  });
  const printed = outputs.filter(({ file }) => file === undefined).map(({ format }) => format.id);
  if (printed.length > 1) failures.push(crowded(printed));
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [posix.normalize(file)]));
  for (const file of new Set(files.filter((each, index) => files.indexOf(each) < index))) {
    failures.push(new AppError("usage", `cannot write two reports into ${file}: give each its own file`));
  }
  if (failures.length > 0) throw together("cannot write the report", failures);
  return outputs;
}

/**
 * Throws `usage` where a report could not be written, before anything is looked at. Folders are made for it below the one
 * where the command was started; elsewhere one that is not there is mistyped, or not mounted.
 */
export async function checkOutputs(doors: Doors, outputs: readonly ReportOutput[]): Promise<void> {
  const failures: AppError[] = [];
  const named = outputs.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const top = named.length === 0 ? doors.cwd : await topOf(doors);
  for (const file of named) {
    const why = await obstacleOf(doors, top, file);
    if (why !== undefined) failures.push(new AppError("usage", `cannot write a report into ${file}: ${why}`));
  }
  if (failures.length > 0) throw together("cannot write the report", failures);
}

async function obstacleOf(doors: Doors, top: string, file: string): Promise<string | undefined> {
  const { cwd, files } = doors;
  const path = resolve(cwd, file);
  const link = await linkOnTheWay(doors, top, file);
  if (link !== undefined) return `${link} is a symbolic link; name what it leads to`;
  const kind = await files.kind(path);
  if (kind === "directory") return "it is a folder";
  if (kind === "file" && (await isSomeonesFile(doors, file)))
    return "git keeps that file, and it is no report";
  if (kind !== undefined) return undefined;
  let folder = dirname(path);
  let around = await files.kind(folder);
  if (around === undefined && !liesIn(cwd, folder)) return `there is no folder ${folder}`;
  while (around === undefined && dirname(folder) !== folder) {
    folder = dirname(folder);
    around = await files.kind(folder);
  }
  return around === "directory" ? undefined : `${folder} is no folder`;
}

/** A report, and what else of its lint the formats tell. */
export interface Reported extends Pick<Linted, "report" | "started" | "ended"> {
  readonly settings: Pick<Linted["settings"], "start">;
}

export interface WrittenReport {
  /** What belongs on stdout. */
  readonly text: string;
  /** The files that were written. */
  readonly files: readonly string[];
  readonly code: 0 | 1 | 3;
}

/** Writes what goes to files. One that cannot be written keeps the others from nothing; then all failures are thrown. */
export async function writeReport(
  doors: Doors,
  linted: Reported,
  outputs: readonly ReportOutput[],
): Promise<WrittenReport> {
  const options = optionsOf(doors, linted);
  const files: string[] = [];
  const failures: AppError[] = [];
  let text = "";
  for (const { format, file } of outputs) {
    try {
      const written = inForm(format, linted.report, options);
      if (file === undefined) text = written;
      else {
        await writeTo(doors, resolve(doors.cwd, file), written);
        files.push(file);
      }
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      failures.push(thrown);
    }
  }
  if (failures.length > 0) throw together("cannot write the report", failures);
  return { text, files, code: codes[verdictOf(linted.report)] };
}

/** Throws `failed` where it would be longer than any text can be: half a gigabyte, which takes a million findings. */
function inForm(format: Format, report: Report, options: FormatOptions): string {
  try {
    return format.write(report, options);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const count = report.findings.length + report.suppressed.length;
    throw new AppError(
      "failed",
      `cannot write the report as ${format.id}: with ${count} findings it would be too long`,
      { hint: "Lint a part of it at a time: name folders, or exclude what is made by programs.", cause },
    );
  }
}

/** A pipe or a device stays what it is. */
async function writeTo({ files }: Doors, path: string, text: string): Promise<void> {
  const kind = await files.kind(path);
  if (kind === "file" || kind === undefined) await files.replace(path, text);
  else await files.append(path, text);
}

function isOfGit(file: string): boolean {
  return /(?:^|[/\\])\.git(?:$|[/\\])/i.test(file);
}

/** The report as one format has it. */
export function reportAs(
  doors: Doors,
  linted: Reported,
  id: string,
  more?: Pick<FormatOptions, "isBeside">,
): string {
  const [output] = readOutputs([id]);
  return output === undefined
    ? ""
    : inForm(output.format, linted.report, { ...optionsOf(doors, linted), ...more });
}

const codes = { passed: 0, failed: 1, incomplete: 3 } as const;

function optionsOf({ env, stdout }: Doors, { started, ended, settings }: Reported): FormatOptions {
  const color = stdout.isTty && !env.NO_COLOR && env.TERM !== "dumb";
  return { color, version, start: settings.start, started, ended };
}

function unknown(text: string, format: Format | undefined): AppError {
  if (format !== undefined)
    return new AppError("usage", `cannot write the report as ${text}: it names no file`);
  const known = formats.map(({ id }) => id).join(", ");
  return new AppError(
    "usage",
    `cannot write the report as ${text}: it is one of ${known}, or one with a file such as sarif=out.sarif`,
  );
}

function crowded(ids: readonly string[]): AppError {
  return new AppError(
    "usage",
    `cannot print ${ids.join(" and ")} at once: give all but one a file, such as ${ids[0]}=FILE`,
  );
}
