import { describe, expect, it } from "vitest";
import type { Trust } from "../../../src/model/identity.ts";
import { deliverSecrets, type Order } from "../../../src/secrets/pipeline.ts";
import { childEnv } from "../../../src/secrets/sinks/child-env.ts";
import { recordingDoors } from "../../doors.ts";
import { groupEntry, identity, scope, secretEntry } from "../../entries.ts";
import { failureOf, linesOf } from "../../failures.ts";
import { order, storesOf } from "../orders.ts";
import { recordingPlatform } from "../platform.ts";
import { recordingStore } from "../recording-store.ts";
import { entries, onGitHub, values } from "./job-on-github.ts";

describe("an identity outside of the scope", () => {
  const outside = [scope("prod", ["**", "memory://**"], { environment: ["production"] })];
  const requests: readonly (readonly [string, Partial<Order>])[] = [
    ["a secret", { entries: [secretEntry("A", "secret://dev/password")] }],
    ["a group", { entries: [groupEntry("", "secret://dev/*")] }],
    ["a direct reference", { entries: [secretEntry("A", "memory://password")] }],
    ["a group of a store by its name", { entries: [groupEntry("", "memory://*")] }],
    ["one of several by its name", { entries, only: ["PASSWORD"] }],
    [
      "a secret that could be absent",
      { entries: [secretEntry("A", "secret://dev/x", { required: false, default: "d" })] },
    ],
    ["one beside another that is inside", { entries, scopes: [...outside, scope("some", ["dev/password"])] }],
    ["a scope by its name", { entries, scope: "prod" }],
  ];

  it.each(requests)("that asks for %s causes no call of any store", async (_, given) => {
    const job = onGitHub(values, { scopes: outside, ...given });
    const error = await failureOf(() => job.deliver());
    expect(error.exitCode).toBe(4);
    expect(linesOf(error).every(line => line.startsWith("refused: "))).toBe(true);
    expect([job.calls, job.journal]).toEqual([[], []]);
  });

  it.each<[Trust]>([["fork"], ["foreign-head"]])(
    "because its run is %s causes no call either",
    async trust => {
      const store = recordingStore(values);
      const { doors, journal } = recordingDoors();
      const { platform } = recordingPlatform(identity({}, { trust }));
      const error = await failureOf(() =>
        deliverSecrets(order(storesOf(store), { entries }), childEnv, {
          doors,
          platform,
          fileDirectory: undefined,
        }),
      );
      expect(error).toMatchObject({ code: "untrusted", exitCode: 4 });
      expect([store.calls, journal]).toEqual([[], []]);
    },
  );
});
