/** A program for tests: lints a folder, and puts something else in a file's place between the look that finds it and the one that reads it. */
import { renameSync } from "node:fs";
import { createLook } from "../../src/io/standing.ts";
import { createInspector } from "../../src/lint/detect/inspector.ts";
import { inspect } from "../../src/lint/inspection/outcome.ts";
import { tree } from "../../src/lint/sources/tree.ts";
import { recordingDoors } from "../doors.ts";
import { gitEnvironment } from "../harness/repository.ts";
import { oneByOne } from "../lint/sources/looked.ts";

const [folder = "", named = "", place = "", other = ""] = process.argv.slice(2);
const { doors } = recordingDoors({ cwd: folder, env: gitEnvironment });
const inspector = createInspector([], { base64: "off", time: 1000, now: () => performance.now() });
const request = { paths: [named], range: undefined, untracked: false };
const opened = await tree.open(request, {
  doors,
  isWanted: () => true,
  wasLookedAt: () => true,
  isMessageWanted: () => true,
  rulingAt: () => "",
  isOurs: () => true,
});
for await (const given of oneByOne(opened.items)) {
  if (given.kind === "name") continue;
  if (given.kind === "file") renameSync(other, place);
  await inspect(given, { inspector, look: createLook() }, outcome => {
    process.stdout.write(outcome.kind === "skip" ? outcome.skip.reason : `${outcome.measure.bytes} bytes`);
  });
}
