/** `list`: every secret by name, never a value. */
import { openJob } from "../../app/job.ts";
import { list as listUseCase } from "../../app/list.ts";
import { json, table } from "../table.ts";
import type { Command } from "./command.ts";

export const command: Command = {
  usage: "",
  summary: "show each secret's variable, description, owner and scopes, never a value",
  examples: ["job-secrets list", "job-secrets list --json"],
  define(program, cli) {
    program.action(async () => {
      const { doors, options, exitWith, print, say } = cli();
      const { secrets, isComplete } = await listUseCase(await openJob(doors, options));
      if (!isComplete) exitWith(3);
      if (options.json) return print(json(secrets));
      if (secrets.length === 0) return say("no secret is known by name yet; `job-secrets set` stores one");
      const rows = secrets.map(each => [
        each.secret,
        each.variables.join(", ") || "-",
        each.owner ?? "-",
        each.scopes.join(", ") || "-",
        each.description ?? "",
      ]);
      await print(table(["SECRET", "VARIABLE", "OWNER", "SCOPES", "DESCRIPTION"], rows));
    });
  },
};
