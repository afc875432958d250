/** Errors as people read them on stderr: what failed, what to do, every failure on a line of its own. */
import { AppError } from "../model/error.ts";
import { harmless } from "../model/workflow-command.ts";

export function renderError(error: AppError, verbose: boolean): string {
  if (error.failures.length === 0) return `job-secrets: ${lines(error, "  ", verbose)}`;
  const heading = `job-secrets: ${error.message}:\n`;
  return heading + error.failures.map(each => `- ${lines(each, "  ", verbose)}`).join("");
}

function lines(error: AppError, indent: string, verbose: boolean): string {
  const hint = error.hint === undefined ? "" : `${indent}${error.hint}\n`;
  return `${printable(error.message)}\n${hint}${verbose || error.code === "failed" ? causes(error, indent) : ""}`;
}

/** The causes by their names and places. Their own messages may quote what they were working on, so they are left out. */
function causes(error: AppError, indent: string): string {
  const chain: string[] = [];
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AppError) chain.push(`${indent}because: ${printable(cause.message)}\n`);
    else
      chain.push(
        `${indent}because: ${cause.name}${"code" in cause ? ` ${String(cause.code)}` : ""}\n${place(cause, indent)}`,
      );
  }
  return chain.join("");
}

function place({ stack = "" }: Error, indent: string): string {
  const frames = stack.split("\n").filter(line => /^\s+at /.test(line));
  return frames
    .slice(0, 5)
    .map(frame => `${indent}  ${frame.trim()}\n`)
    .join("");
}

function printable(text: string): string {
  return harmless(
    text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd"),
  );
}
