/** Options of the commands that fetch: which scope, which entries, which reserved names, which variables give way. */
import type { Command as Program } from "commander";
import type { Asked } from "../../app/job.ts";
import { several } from "./command.ts";

export interface FetchOptions {
  readonly scope?: string;
  readonly only?: readonly string[];
  readonly allowName?: readonly string[];
  readonly overwrite?: readonly string[];
}

export function addFetchOptions(command: Program): Program {
  return command
    .option("--scope <name>", "deliver what this scope grants, and nothing else")
    .option("--only <names>", "deliver these entries only (comma-separated, repeatable)", several)
    .option("--allow-name <names>", "allow these reserved names, such as NODE_OPTIONS (repeatable)", several)
    .option(
      "--overwrite <names>",
      "let these variables of the job give way to secrets, such as DB_* (repeatable)",
      several,
    );
}

export function asked({ scope, only, allowName, overwrite }: FetchOptions): Asked {
  return { scope, only, allowNames: allowName, overwrite };
}
