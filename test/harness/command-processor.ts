/** What GitHub's runner does with the lines of a step: it obeys commands and logs the rest. */
import type { JobLog } from "./job-log.ts";
import type { Masker } from "./masker.ts";
import type { Step } from "./step.ts";
import { parseWorkflowCommand, type WorkflowCommand } from "./workflow-command.ts";

export interface CommandProcessor {
  /** Handles one line; the command that was obeyed, or undefined when the line was only logged. */
  handle(line: string): WorkflowCommand | undefined;
}

const logged = new Set(["warning", "error", "notice", "group", "endgroup"]);
const refused = new Set(["set-env", "add-path"]);
const others = ["stop-commands", "add-mask", "debug", "echo", "set-output", "save-state"];
const silent = ["add-matcher", "remove-matcher", "internal-set-repo-path"];

export interface Surroundings {
  readonly masker: Masker;
  readonly log: JobLog;
  readonly debugging: boolean;
  readonly step: Step;
}

export function createCommandProcessor({ masker, log, debugging, step }: Surroundings): CommandProcessor {
  const known = new Set([...logged, ...refused, ...others, ...silent]);
  let stopToken: string | undefined;
  let echo = debugging;

  function stop(token: string): void {
    if (token === "" || known.has(token)) {
      step.fail(`Invalid stop token '${token}'`, log);
      return;
    }
    stopToken = token.toLowerCase();
    known.add(stopToken);
    if (token.length > 6) masker.add(token);
    log.debug(`Paused processing commands until the token '::${token}::' is received`);
  }

  function addMask(value: string): void {
    if (value.trim() === "") {
      log.warning("Can't add secret mask for empty string in ##[add-mask] command.");
      return;
    }
    if (echo) log.write("::add-mask::***");
    masker.addWithLines(value);
  }

  function obey({ name, properties, data }: WorkflowCommand): void {
    if (logged.has(name)) log.write(`##[${name}]${data}`);
    if (refused.has(name)) step.fail(`The \`${name}\` command is disabled.`, log);
    if (name === "debug") log.debug(data);
    if (name === "echo") echo = data.trim().toLowerCase() === "on";
    if (name === "set-output") step.outputs.set(properties.get("name") ?? "", data);
    if (name === "save-state") step.state.set(properties.get("name") ?? "", data);
    if (name === "add-mask") addMask(data);
    if (name === "stop-commands") stop(data);
  }

  return {
    handle(line) {
      const command = parseWorkflowCommand(line, known);
      if (command === undefined || (stopToken !== undefined && command.name !== stopToken)) {
        log.write(line);
        return undefined;
      }
      const aboutStopping = command.name === "stop-commands" || command.name === stopToken;
      if (aboutStopping || (echo && command.name !== "add-mask")) log.write(line);
      if (command.name === stopToken) {
        known.delete(stopToken);
        stopToken = undefined;
      } else obey(command);
      return command;
    },
  };
}
