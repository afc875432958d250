import { describe, expect, it } from "vitest";
import { grantsOf } from "../../../src/secrets/granting/grants.ts";
import { globOf } from "../../../src/secrets/granting/path-pattern.ts";
import { scope } from "../../entries.ts";

const places = {
  mounts: [
    { prefix: "prod/eu", store: "gcp", base: "" },
    { prefix: "prod", store: "vault", base: "kv/apps" },
    { prefix: "dev", store: "local", base: "" },
  ],
  storeNames: ["gcp", "vault", "local"],
};

function grants(...read: readonly string[]) {
  const { byStore, remarks } = grantsOf(scope("s", read), places);
  return {
    stores: Object.fromEntries([...byStore].map(([store, all]) => [store, all.map(globOf)])),
    remarks,
  };
}

describe("what a scope reads in each store", () => {
  it.each<[string, Readonly<Record<string, readonly string[]>>]>([
    ["prod/etl/**", { vault: ["kv/apps/etl/**"] }],
    ["prod/etl/{a,b}", { vault: ["kv/apps/etl/a", "kv/apps/etl/b"] }],
    ["prod/eu/db", { gcp: ["db"], vault: ["kv/apps/eu/db"] }],
    ["d*/x", { local: ["x"] }],
    [
      "**/key",
      { gcp: ["**/key", "key"], vault: ["kv/apps/**/key", "kv/apps/key"], local: ["**/key", "key"] },
    ],
    ["vault://kv/other/*", { vault: ["kv/other/*"] }],
    ["*://x", { gcp: ["x"], vault: ["x"], local: ["x"] }],
    ["prod", { vault: ["kv/apps"] }],
    ["test/x", {}],
  ])("%s", (glob, stores) => {
    expect(grants(glob).stores).toEqual(stores);
  });

  it("says where a mount below takes a part of it, and where there is no store", () => {
    expect(grants("prod/**").remarks).toEqual([
      { effect: "wider", scope: "s", text: expect.stringContaining("what the mount prod/eu/ hides there") },
    ]);
    expect(grants("test/x").remarks).toEqual([
      { effect: "note", scope: "s", text: "test/x leads into no store" },
    ]);
  });
});
