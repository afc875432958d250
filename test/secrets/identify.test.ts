import { describe, expect, it } from "vitest";
import type { Trust } from "../../src/model/identity.ts";
import { identify, whyNotTrusted } from "../../src/secrets/identify.ts";
import { recordingDoors } from "../doors.ts";
import { identity } from "../entries.ts";
import { failureOf } from "../failures.ts";
import { recordingPlatform } from "./platform.ts";

describe("the identity of a run", () => {
  it("is what the platform says of a trusted one", async () => {
    const who = identity({ repository: "acme/etl" });
    expect(await identify(recordingPlatform(who).platform, recordingDoors().doors, "a")).toBe(who);
  });

  it.each<[Trust, string]>([
    ["fork", "cannot fetch secrets: this run is a pull request from a fork"],
    [
      "untold",
      "cannot fetch secrets: its platform does not say whether this run is a pull request from a fork",
    ],
    ["foreign-head", "cannot fetch secrets: this run was started by a change from another repository"],
  ])("is refused, and exits with 4, for one that is %s", async (trust, message) => {
    const { platform } = recordingPlatform(identity({}, { trust }));
    const error = await failureOf(() => identify(platform, recordingDoors().doors, "a"));
    expect(error).toMatchObject({ code: "untrusted", exitCode: 4, message });
    expect(message.endsWith(whyNotTrusted(trust) ?? "?")).toBe(true);
  });
});
