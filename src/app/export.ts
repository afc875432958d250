/** Use-case: all secrets handed over at once, to later steps or as a document on stdout. Masks come first. */
import { forgoCoreDumps } from "../io/core-dumps.ts";
import { AppError } from "../model/error.ts";
import { formats } from "../secrets/formats/index.ts";
import { deliverSecrets } from "../secrets/pipeline.ts";
import { document } from "../secrets/sinks/document.ts";
import { jobEnv } from "../secrets/sinks/job-env.ts";
import { type Asked, closing, type Job, orderOf } from "./job.ts";
import { selfEmptyingDirectory } from "./temporary.ts";

/** Formats that are not documents: they speak to a platform. `auto` is the one of the platform that this is. */
const platformFormats = ["auto", "github"] as const;

export const exportFormats: readonly string[] = [
  ...platformFormats,
  ...formats.map(format => format.id),
].sort();

/** What a reader of the format gets in the place of a document, so that it fails, too. Mostly that is nothing. */
export function failureOf(format: string): string {
  return formats.find(each => each.id === format)?.failure ?? "";
}

/** Returns the names that were handed over. */
export async function exportSecrets(job: Job, format: string, asked: Asked): Promise<readonly string[]> {
  const handOver = async () => {
    const { doors, platform } = job;
    const order = orderOf(job, asked);
    await forgoCoreDumps(doors.env);
    if (platformFormats.some(each => each === format)) {
      checkPlatform(job, format);
      const context = {
        doors,
        platform,
        fileDirectory: selfEmptyingDirectory(doors),
        already: () => doors.env,
      };
      return (await deliverSecrets(order, jobEnv, context)).names;
    }
    const writer = formats.find(each => each.id === format);
    if (writer === undefined) throw unknownFormat(format);
    // A document outlives this command and nobody would remove its files, so it has no directory for them.
    const context = { doors, platform, fileDirectory: undefined, format: writer };
    return (await deliverSecrets(order, document, context)).names;
  };
  return closing(job, handOver, true);
}

function checkPlatform({ platform }: Job, format: string): void {
  if (format === "auto" && platform.setEnv === undefined) {
    throw new AppError(
      "usage",
      `cannot export automatically: ${platform.id} has no later steps to hand variables to`,
      {
        hint: "Use `job-secrets run -- COMMAND`, or name a format with --format.",
      },
    );
  }
  if (format !== "auto" && format !== platform.id) {
    throw new AppError("usage", `cannot export to ${format}: this is ${platform.id}`, {
      hint: "Use `job-secrets run -- COMMAND`, or name another format.",
    });
  }
}

function unknownFormat(format: string): AppError {
  return new AppError("usage", `cannot export as ${format}: the formats are ${exportFormats.join(", ")}`);
}
