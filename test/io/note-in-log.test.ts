import { expect, it } from "vitest";
import { noteInLog } from "../../src/io/note-in-log.ts";
import { recordingDoors } from "../doors.ts";

it("says how bad it is, and moves no cursor", async () => {
  const { doors, log } = recordingDoors({});
  await noteInLog(doors, "warning", "a\u001b[2J\u202eb");
  expect(log.text()).toBe("warning: a [2J b\n");
});
