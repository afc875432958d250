/** The sink of use-cases that need masks or needles alone: nothing is delivered. */
import type { Sink } from "../secrets/sinks/sink.ts";

export const nowhere: Sink = {
  id: "none",
  summary: "nowhere",
  discards: true,
  refuses: () => undefined,
  deliver: async () => undefined,
};
