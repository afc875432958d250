import { describe, expect, it } from "vitest";
import { platforms } from "../../src/ci/index.ts";
import { unknownCi } from "../../src/ci/unknown-ci.ts";
import { judge } from "../../src/model/scope.ts";
import { recordingDoors } from "../doors.ts";
import { scope } from "../entries.ts";
import { failureOf } from "../failures.ts";

const detected = (env: Readonly<Record<string, string>>) => platforms.find(each => each.detect(env))?.id;

describe("the platform unknown-ci", () => {
  it.each([
    [{ CI: "true" }, "unknown-ci"],
    [{ CI: "true", TRAVIS: "true" }, "unknown-ci"],
    [{ CI: "true", DRONE: "true" }, "unknown-ci"],
    [{ CI: "woodpecker" }, "unknown-ci"],
    [{ TEAMCITY_VERSION: "1" }, "unknown-ci"],
    [{ CI: "true", GITHUB_ACTIONS: "true" }, "github"],
    [{ CI: "true", GITLAB_CI: "true" }, "gitlab"],
    [{ GITHUB_ACTIONS: "1" }, "unknown-ci"],
    [{ CI: "false" }, "local"],
    [{}, "local"],
  ])("is there where a CI system runs the job that no other platform is: %j is %s", (env, id) => {
    expect(detected(env)).toBe(id);
  });

  it("opens no scope that is meant for laptops, for a user or for an event", async () => {
    const { doors } = recordingDoors({ env: { CI: "true", USER: "ada" } });
    const identity = await unknownCi.identity(doors, "a");
    const holds = (when: Readonly<Record<string, string[]>>) =>
      judge({ ...scope("s", ["**"]), when: new Map(Object.entries(when)) }, identity).misses.length === 0;
    expect([
      holds({ platform: ["local"] }),
      holds({ user: ["ada"] }),
      holds({ event: ["local"] }),
      holds({ event: ["!pull_request"] }),
      holds({ platform: ["unknown-ci"] }),
    ]).toEqual([false, false, false, false, true]);
    expect(identity.unattestedBecause).toContain("CI says that a CI system runs this");
  });

  it("trusts no pull request", async () => {
    const { doors } = recordingDoors({ env: { CI: "true", TRAVIS_PULL_REQUEST: "7" } });
    expect((await unknownCi.identity(doors, "a")).trust).toBe("untold");
  });

  it("has no token, and says why", async () => {
    const error = await failureOf(() => unknownCi.token(recordingDoors({ env: { CI: "true" } }).doors, "a"));
    expect(error).toMatchObject({ code: "denied" });
    expect(error.message).toContain("on a laptop unset it");
  });
});
