import { describe, expect, it } from "vitest";
import { platforms } from "../../src/ci/index.ts";
import { local } from "../../src/ci/local.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";

describe("the platform local", () => {
  it("is there wherever no other is", () => {
    const detected = (env: object) => platforms.find(each => each.detect({ ...env }))?.id;
    expect([detected({}), detected({ CI: "true" }), detected({ GITHUB_ACTIONS: "true" })]).toEqual([
      "local",
      "unknown-ci",
      "github",
    ]);
  });

  it.each([
    [{ USER: "ada" }, ["ada"]],
    [{ USERNAME: "ada" }, ["ada"]],
    [{}, undefined],
  ])("knows who works there from %j, and that nobody attests it", async (env, user) => {
    const identity = await local.identity(recordingDoors({ env }).doors, "a");
    expect(identity).toMatchObject({ platform: "local", attested: false, trust: "trusted" });
    expect(identity.unattestedBecause).toContain("no CI job");
    expect([
      identity.claims.get("user"),
      identity.claims.get("platform"),
      identity.claims.get("event"),
    ]).toEqual([user, ["local"], ["local"]]);
  });

  it("has no token, no later steps and no masks", async () => {
    const { doors, printed } = recordingDoors();
    expect((await failureOf(() => local.token(doors, "a"))).code).toBe("denied");
    expect([local.setEnv, local.setOutput, local.pullRequest, local.canMask]).toEqual([
      undefined,
      undefined,
      undefined,
      false,
    ]);
    await local.mask(doors, ["value"]);
    expect(printed()).toBe("");
  });

  it("shows a message on the log, without what could steer a terminal", async () => {
    const { doors, log } = recordingDoors();
    await local.annotate(doors, "warning", "odd \u001b[2Jname\u202e");
    expect(log.text()).toBe("warning: odd  [2Jname \n");
  });
});
