import { describe, expect, it } from "vitest";
import { createJob } from "../../src/app/job.ts";
import { list } from "../../src/app/list.ts";
import { storeSurroundings } from "../../src/app/stores.ts";
import { local } from "../../src/ci/local.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { AppError } from "../../src/model/error.ts";
import { recordingDoors } from "../doors.ts";
import { identity } from "../entries.ts";
import { everythingIn } from "../failures.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { recordingPlatform } from "../secrets/platform.ts";
import { type Contents, recordingStore } from "../secrets/recording-store.ts";
import { testJob } from "./jobs.ts";

const value = "m4rker-value";
const contents = {
  "etl/warehouse#password": value,
  "etl/warehouse#user": value,
  "etl/tls": value,
  "other/x": value,
  token: value,
};

interface ListGiven {
  readonly scopes: string;
  readonly mounts?: string;
  readonly more?: string;
  readonly dev?: Contents;
  readonly who?: ReturnType<typeof identity>;
}

async function listed({
  scopes,
  mounts = "{ dev/: memory, prod/: vault:kv }",
  more = "",
  dev = contents,
  who = identity(),
}: ListGiven) {
  const memory = recordingStore(dev);
  const vault = recordingStore({ "kv/etl/warehouse#password": value, "elsewhere/y": value }, { id: "vault" });
  const { platform, annotations } = recordingPlatform(who);
  const config = `mounts: ${mounts}\nscopes: ${scopes}\n${more}`;
  const { job } = testJob({ config, stores: [memory, vault], platform });
  const { secrets: rows } = await list(job);
  expect(everythingIn(rows)).not.toContain(value);
  return { rows, names: rows.map(({ secret }) => secret), calls: [memory.calls, vault.calls], annotations };
}

describe("list", () => {
  it("has what the stores hold where this identity may read, each by its secret path", async () => {
    const { names } = await listed({ scopes: '{ s: { when: {}, read: ["dev/**", "prod/**"] } }' });
    expect(names).toEqual([
      "dev/etl/tls",
      "dev/etl/warehouse#password",
      "dev/etl/warehouse#user",
      "dev/other/x",
      "dev/token",
      "prod/etl/warehouse#password",
    ]);
  });

  it("has what the configuration names, with variables, owner, description and scopes", async () => {
    const more = `
env:
  PASSWORD: secret://dev/etl/warehouse#password
  AGAIN: secret://dev/etl/warehouse#password
  "T_*": secret://dev/etl/*
  DIRECT: vault://elsewhere/y
  LEVEL: { value: info }
inventory:
  dev/etl/warehouse: { owner: data, description: login }
  prod/planned: { owner: ops }
`;
    const { rows } = await listed({
      scopes:
        '{ a: { when: { x: y }, read: ["dev/etl/*"] }, b: { when: { x: z }, read: ["prod/*", "dev/**"] } }',
      more,
    });
    expect(rows).toEqual([
      {
        secret: "dev/etl/*",
        variables: ["T_*"],
        owner: undefined,
        description: undefined,
        scopes: ["a", "b"],
      },
      {
        secret: "dev/etl/warehouse#password",
        variables: ["PASSWORD", "AGAIN"],
        owner: "data",
        description: "login",
        scopes: ["a", "b"],
      },
      { secret: "prod/planned", variables: [], owner: "ops", description: undefined, scopes: ["b"] },
      {
        secret: "vault://elsewhere/y",
        variables: ["DIRECT"],
        owner: undefined,
        description: undefined,
        scopes: [],
      },
    ]);
  });

  it("names a secret of the configuration and of a store once", async () => {
    const { rows } = await listed({
      scopes: '{ s: { when: {}, read: ["dev/etl/warehouse"] } }',
      more: "env: { PASSWORD: secret://dev/etl/warehouse#password }",
    });
    expect(rows.map(({ secret, variables }) => [secret, variables])).toEqual([
      ["dev/etl/warehouse#password", ["PASSWORD"]],
      ["dev/etl/warehouse#user", []],
    ]);
  });
});

describe("what list asks of the stores", () => {
  it.each([
    ['["dev/**"]', ["list /"], [], "a whole mount"],
    ['["dev/etl/**"]', ["list etl"], [], "as deep as the glob says"],
    ['["dev/etl/warehouse"]', ["list etl/warehouse"], [], "one secret"],
    ['["dev/etl/*", "dev/other/x"]', ["list etl", "list other/x"], [], "two places of one mount"],
    ['["dev/e*/x"]', ["list /"], [], "the folder of the glob"],
    ['["prod/etl/*"]', [], ["list kv/etl"], "below the base of a mount"],
    ['["*/etl/**"]', ["list /"], ["list kv"], "every mount that a glob reaches"],
    ['["p*/**"]', [], ["list kv"], "only mounts that a glob reaches"],
    ['["{dev,test}/**"]', ["list /"], [], "braces"],
    ['["production/**"]', [], [], "a mount whose name only begins like the glob"],
    ['["vault://**"]', [], [], "no mount at all"],
  ])("%s: %j and %j (%s)", async (read, memory, vault) => {
    const { calls } = await listed({ scopes: `{ s: { when: {}, read: ${read} } }` });
    const expected = [memory, vault].map(lists => (lists.length === 0 ? [] : ["open", ...lists, "close"]));
    expect(calls).toEqual(expected);
  });

  it("is nothing outside of the scope, and in a run that is not trusted", async () => {
    const outside = await listed({ scopes: '{ s: { when: { environment: production }, read: ["**"] } }' });
    expect(outside.calls).toEqual([[], []]);
    const fork = await listed({
      scopes: '{ s: { when: {}, read: ["**"] } }',
      who: identity({}, { trust: "fork" }),
    });
    expect([fork.names, fork.calls]).toEqual([[], [[], []]]);
  });

  it("shows nothing beside what the scope reads", async () => {
    const { names } = await listed({ scopes: '{ s: { when: {}, read: ["dev/*/x"] } }' });
    expect(names).toEqual(["dev/other/x"]);
  });

  it("leaves to each mount what it answers for", async () => {
    const { names, calls } = await listed({
      scopes: '{ s: { when: {}, read: ["dev/**"] } }',
      mounts: "{ dev/: memory, dev/etl/: vault:kv/etl }",
    });
    expect(names).toEqual(["dev/etl/warehouse#password", "dev/other/x", "dev/token"]);
    expect(calls).toEqual([
      ["open", "list /", "close"],
      ["open", "list kv/etl", "close"],
    ]);
  });
});

describe("a store that cannot be listed", () => {
  it("is reported, and the others are listed", async () => {
    const memory = recordingStore(contents, {
      change: { list: () => Promise.reject(new AppError("denied", "cannot list memory: forbidden")) },
    });
    const vault = recordingStore({ "kv/y": value }, { id: "vault" });
    const { platform, annotations } = recordingPlatform();
    const config = 'mounts: { dev/: memory, prod/: vault:kv }\nscopes: { s: { when: {}, read: ["**"] } }';
    const { job } = testJob({ config, stores: [memory, vault], platform });
    expect((await list(job)).secrets.map(({ secret }) => secret)).toEqual(["prod/y"]);
    expect(annotations).toEqual(["warning: cannot list memory: forbidden"]);
    expect(memory.calls).toEqual(["open", "close"]);
  });

  it("because it never can is passed over in silence", async () => {
    const memory = recordingStore(contents, { change: { list: undefined } });
    const { platform, annotations } = recordingPlatform();
    const config = 'mounts: { dev/: memory }\nscopes: { s: { when: {}, read: ["**"] } }';
    const { job } = testJob({ config, stores: [memory], platform });
    expect([(await list(job)).secrets, annotations]).toEqual([[], []]);
  });
});

describe("a secret that is spelt in several ways", () => {
  it.each(["env", "dotenv"])("stands once in the list of a %s store", async type => {
    const directory = scratch();
    writeTree(directory, { ".env": "DB_PASSWORD=x\nOTHER=y\n" });
    const { doors } = recordingDoors({ cwd: directory, env: { secret_DB_PASSWORD: "x", secret_OTHER: "y" } });
    const config = parseConfig({
      text: `version: 1\nmounts: { dev/: ${type} }\nscopes: { s: { when: {}, read: ["dev/**"] } }\nenv: { P: secret://dev/db-password, Q: secret://dev/db#password }`,
      file: "job-secrets.yml",
      directory,
      ...storeSurroundings(),
    });
    const { secrets } = await list(createJob(doors, local, config, {}));
    expect(secrets.map(({ secret }) => secret)).toEqual(["dev/db#password", "dev/db-password", "dev/other"]);
  });
});
