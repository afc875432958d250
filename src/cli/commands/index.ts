/** The registry of commands, in the order in which help shows them. */
import { check } from "./check.ts";
import type { Command } from "./command.ts";
import { deleteCommand } from "./delete.ts";
import { demo } from "./demo.ts";
import { doctor } from "./doctor.ts";
import { explain } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { get } from "./get.ts";
import { init } from "./init.ts";
import { lint } from "./lint.ts";
import { list } from "./list.ts";
import { policy } from "./policy.ts";
import { redact } from "./redact.ts";
import { run } from "./run.ts";
import { set } from "./set.ts";
import { whoami } from "./whoami.ts";

export const commands: readonly Command[] = [
  init,
  set,
  get,
  list,
  deleteCommand,
  run,
  exportCommand,
  redact,
  whoami,
  explain,
  check,
  doctor,
  policy,
  lint,
  demo,
];
