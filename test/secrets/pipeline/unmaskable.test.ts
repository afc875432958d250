import { describe, expect, it } from "vitest";
import { deliverSecrets } from "../../../src/secrets/pipeline.ts";
import { childEnv } from "../../../src/secrets/sinks/child-env.ts";
import { stdout } from "../../../src/secrets/sinks/stdout.ts";
import { recordingDoors } from "../../doors.ts";
import { identity, secretEntry } from "../../entries.ts";
import { failureOf } from "../../failures.ts";
import { readPairs } from "../../harness/file-command.ts";
import { order, storesOf } from "../orders.ts";
import { recordingPlatform } from "../platform.ts";
import { recordingStore } from "../recording-store.ts";
import { onGitHub } from "./job-on-github.ts";

describe("values that cannot be masked", () => {
  const short = { entries: [secretEntry("SHORT", "secret://dev/short", { unmaskable: "warn" })] };

  it("are warned of, and delivered, where the policy says so", async () => {
    const job = onGitHub({ short: "ab" }, short);
    await job.deliver();
    expect(job.log.text()).toBe(
      "::warning::cannot mask SHORT (secret://dev/short): it is shorter than 4 characters\n",
    );
    expect([...readPairs(job.variables())]).toEqual([["SHORT", "ab"]]);
  });

  it.each([
    ["a platform that masks, for any sink", true, stdout, 1],
    ["a sink that redacts, on any platform", false, childEnv, 1],
    ["neither: the values are meant to be seen", false, stdout, 0],
  ] as const)("matter for %s", async (_, canMask, sink, faults) => {
    const { platform } = recordingPlatform(identity(), { canMask });
    const { doors } = recordingDoors();
    const stores = storesOf(recordingStore({ short: "ab" }));
    const asked = order(stores, { entries: [secretEntry("SHORT", "secret://dev/short")] });
    const delivering = deliverSecrets<unknown>(asked, sink, { doors, platform, fileDirectory: undefined });
    if (faults === 0) await delivering;
    else expect((await failureOf(() => delivering)).code).toBe("unmaskable");
  });

  it("do not include an empty one that was allowed", async () => {
    const job = onGitHub({ a: "" }, { entries: [secretEntry("A", "secret://dev/a", { allowEmpty: true })] });
    await job.deliver();
    expect([...readPairs(job.variables())]).toEqual([["A", ""]]);
  });
});
