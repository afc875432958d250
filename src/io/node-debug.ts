/** Keeps variables out of what Node tells of itself: NODE_DEBUG can make it print all that each program is started with. */
import { debuglog } from "node:util";
import { AppError } from "../model/error.ts";

/** Nothing can take this back once Node runs, so then no program may be started. Throws `usage`. */
export function refuseToTell(): void {
  if (!debuglog("child_process").enabled) return;
  throw new AppError("usage", "cannot start: NODE_DEBUG would show the variables of every program", {
    hint: "Take child_process out of NODE_DEBUG; `run -- env NODE_DEBUG=… COMMAND` gives it to one command.",
  });
}
