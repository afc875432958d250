import { describe, expect, it } from "vitest";
import { explain } from "../../src/app/explain.ts";
import { identity } from "../entries.ts";
import { failureOf } from "../failures.ts";
import { recordingPlatform } from "../secrets/platform.ts";
import { recordingStore } from "../secrets/recording-store.ts";
import { testJob } from "./jobs.ts";

const config = `
stores: { vault: { type: memory } }
mounts: { dev/: memory, prod/: vault:kv/apps }
scopes:
  dev: { when: {}, read: ["dev/**", "dev/x"] }
  prod: { when: { environment: production }, read: ["prod/**"] }
env:
  A: secret://dev/etl/warehouse#password
  B: secret://dev/etl/warehouse#password
  P: secret://prod/key
  L: { value: info }
  F: { ref: secret://dev/f, as: file, decode: base64, required: false }
  D: { ref: secret://dev/f, default: none, allow_empty: true, unmaskable: warn }
  "G_*": secret://dev/etl/warehouse
  "N_*": secret://dev/none/*
inventory:
  dev/etl/warehouse: { owner: data, description: login }
`;

function jobOf(who = identity({ environment: "staging" })) {
  const store = recordingStore({ "etl/warehouse#password": "m4rker" });
  return { ...testJob({ config, stores: [store], platform: recordingPlatform(who).platform }), store };
}

describe("explain", () => {
  it("tells of a secret that is granted by its reference: place, names, owner, scopes", async () => {
    const { job, store } = jobOf();
    expect(await explain(job, "secret://dev/etl/warehouse#password", [])).toEqual({
      reference: "secret://dev/etl/warehouse#password",
      variables: ["A", "B"],
      store: "memory",
      storeType: "memory",
      place: "the shelf etl/warehouse#password",
      owner: "data",
      description: "login",
      granted: true,
      scopes: ["dev"],
      nearestMiss: undefined,
      delivery: [],
      members: undefined,
    });
    expect(store.calls).toEqual(["open", "close"]);
  });

  it("tells what becomes of the value on its way, where that is not the usual", async () => {
    const { job } = jobOf();
    expect((await explain(job, "F", [])).delivery).toEqual([
      "F: as: file, decode: base64, required: false",
      "D: default: none, allow_empty: true, unmaskable: warn",
    ]);
  });

  it("tells what a group gives, and what keeps it from that", async () => {
    const { job } = jobOf();
    expect((await explain(job, "G_*", [])).members).toEqual([
      "G_PASSWORD from secret://dev/etl/warehouse (password)",
    ]);
    expect((await explain(job, "N_*", [])).members).toEqual([
      expect.stringMatching(/^cannot read the group secret:\/\/dev\/none\/\*/),
    ]);
  });

  it("tells of an entry by its name", async () => {
    expect((await explain(jobOf().job, "B", [])).reference).toBe("secret://dev/etl/warehouse#password");
  });

  it("tells of one outside of the scope what is missing, and opens no store for it", async () => {
    const { job, store } = jobOf();
    expect(await explain(job, "P", [])).toMatchObject({
      store: "vault",
      storeType: "memory",
      place: undefined,
      granted: false,
      scopes: [],
      nearestMiss: "`environment` is `staging`, scope `prod` wants `production`",
    });
    expect(store.calls).toEqual([]);
  });

  it("can be asked for another identity, which opens no store", async () => {
    const { job, store } = jobOf();
    expect(await explain(job, "P", ["environment=production"])).toMatchObject({
      granted: true,
      scopes: ["prod"],
      place: undefined,
    });
    expect(store.calls).toEqual([]);
  });

  it("grants nothing to a fork, and opens no store for it", async () => {
    const { job, store } = jobOf(identity({}, { trust: "fork" }));
    expect(await explain(job, "A", [])).toMatchObject({
      granted: false,
      scopes: [],
      nearestMiss: "this run is a pull request from a fork",
    });
    expect(store.calls).toEqual([]);
  });

  it.each([
    ["Q", "usage", "cannot find Q: it is neither a reference nor an entry under `env`"],
    ["L", "usage", "cannot use L here: it is a plain value, no secret"],
    ["secret://dev/*", "usage", "it names a group"],
    ["secret://test/x", "config", "no mount answers for it"],
    ["s3://x", "config", "there is no store named s3"],
    ["secret://dev//x", "config", "its path has an empty segment"],
  ])("cannot explain %s (%s: %s)", async (name, code, message) => {
    const error = await failureOf(() => explain(jobOf().job, name, []));
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
  });
});
