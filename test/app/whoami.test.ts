import { describe, expect, it } from "vitest";
import { whoami } from "../../src/app/whoami.ts";
import { identity } from "../entries.ts";
import { failureOf } from "../failures.ts";
import { recordingPlatform } from "../secrets/platform.ts";
import { recordingStore } from "../secrets/recording-store.ts";
import { testJob } from "./jobs.ts";

const config = `
mounts: { dev/: memory, prod/: memory }
scopes:
  main: { when: { ref: refs/heads/main }, read: ["dev/**"] }
  prod: { when: { ref: refs/heads/main, environment: production }, read: ["prod/**"] }
  token: { when: {}, read: ["dev/x"], attested: true }
`;

function jobOf(who = identity({ ref: "refs/heads/main", environment: "staging" })) {
  const store = recordingStore({});
  return { ...testJob({ config, stores: [store], platform: recordingPlatform(who).platform }), store };
}

describe("whoami", () => {
  it("shows the claims in order, the scopes that hold and what the others want", async () => {
    const { job, store } = jobOf();
    expect(await whoami(job, [])).toEqual({
      platform: "github",
      attested: true,
      unattestedBecause: undefined,
      trust: "trusted",
      claims: { environment: ["staging"], ref: ["refs/heads/main"] },
      scopes: [
        { name: "main", holds: true, read: ["dev/**"] },
        {
          name: "prod",
          holds: false,
          read: ["prod/**"],
          miss: "`environment` is `staging`, scope `prod` wants `production`",
        },
        { name: "token", holds: true, read: ["dev/x"] },
      ],
    });
    expect(store.calls).toEqual([]);
  });

  it("assumes claims for the sake of the question, and then nothing is attested", async () => {
    const { job } = jobOf();
    const answer = await whoami(job, ["environment=production", "note=a=b"]);
    expect(answer.claims).toMatchObject({
      environment: ["production"],
      note: ["a=b"],
      ref: ["refs/heads/main"],
    });
    expect(answer).toMatchObject({ attested: false, unattestedBecause: "claims were given with --as" });
    expect(answer.scopes.map(({ name, holds }) => [name, holds])).toEqual([
      ["main", true],
      ["prod", true],
      ["token", false],
    ]);
  });

  it("takes one claim with several values", async () => {
    expect((await whoami(jobOf().job, ["ref=a", "ref=b"])).claims.ref).toEqual(["a", "b"]);
  });

  it.each(["environment", "=x", ""])("refuses to assume %j", async text => {
    const error = await failureOf(() => whoami(jobOf().job, [text]));
    expect(error).toMatchObject({ code: "usage", message: expect.stringContaining("--as claim=value") });
  });

  it("says of a fork that it is one", async () => {
    const { job } = jobOf(identity({ ref: "refs/heads/main" }, { trust: "fork", attested: false }));
    expect((await whoami(job, [])).trust).toBe("fork");
  });
});
