/** The bytes of one value on stdout, as `get` was asked for. */
import type { Sink } from "./sink.ts";

export const stdout: Sink = {
  id: "stdout",
  summary: "one value, byte for byte, on stdout (`get`)",
  refuses: () => undefined,
  async deliver(items, { doors }) {
    for (const { value } of items) {
      await doors.stdout.write(typeof value === "string" ? value : value.revealBytes());
    }
  },
};
