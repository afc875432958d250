/** The variables of one child process. */
import { refusedByEnvironment, type Sink, textsOf } from "./sink.ts";

export const childEnv: Sink<ReadonlyMap<string, string>> = {
  id: "child-env",
  summary: "environment variables of one command (`run`)",
  redacted: true,
  refuses: refusedByEnvironment,
  deliver: async items => textsOf(items),
};
