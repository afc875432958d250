import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Environment } from "../../../src/io/doors.ts";
import { env } from "../../../src/secrets/stores/env.ts";
import type { Store } from "../../../src/secrets/stores/store.ts";
import { failureOf } from "../../failures.ts";
import { at, testContext } from "./context.ts";
import { testStore } from "./contract.ts";

function open(variables: Environment, options: { prefix?: string } = {}): Store {
  return env.open(v.parse(env.options, options), testContext({ env: variables }));
}

async function textOf(store: Store, path: string, field?: string): Promise<string | undefined> {
  const location = at(path, field);
  return (await store.read([location])).get(location)?.reveal();
}

testStore("env", () => {
  let variables: Record<string, string> = {};
  return {
    async open(contents) {
      variables = { PATH: "/usr/bin" };
      for (const [{ path, field }, bytes] of contents) {
        const name = [path, ...(field === undefined ? [] : [field])].join("_").replaceAll("/", "_");
        variables[`secret_${name.toUpperCase()}`] = Buffer.from(bytes).toString("utf8");
      }
      return open(variables);
    },
    state: async () => ({ ...variables }),
    troubles: [
      {
        when: "two variables have the same name for it",
        code: "invalid",
        open: async marker => ({
          store: open({ secret_DB: marker, secret_db: `${marker}2` }),
          location: at("db"),
        }),
      },
      {
        when: "a version is asked for",
        code: "invalid",
        open: async marker => ({
          store: open({ secret_DB: marker }),
          location: { ...at("db"), version: "3" },
        }),
      },
    ],
    cannot: {
      write: "the environment belongs to whoever started the job",
      "list-blind": "names and values are in this process's memory together",
      "names-denied": "nobody is asked",
      group: "variables have flat names: db is a secret or none, whatever begins with db_",
      binary: "an environment variable is text",
    },
  };
});

describe("the env store", () => {
  it.each<[path: string, field: string | undefined, variable: string, reason: string]>([
    ["db-password", undefined, "secret_DB_PASSWORD", "upper case, - as _"],
    ["db-password", undefined, "secret_db_password", "lower case"],
    ["db.password", undefined, "secret_DB_PASSWORD", ". as _"],
    ["DB_PASSWORD", undefined, "secret_db_password", "a reference in the variable's own form"],
    ["etl/warehouse", "password", "secret_ETL_WAREHOUSE_PASSWORD", "segments and field joined"],
    ["2fa", undefined, "secret_2FA", "a digit, which may follow a prefix"],
  ])("finds %s#%s in %s: %s", async (path, field, variable) => {
    expect(await textOf(open({ [variable]: "x" }), path, field)).toBe("x");
  });

  it.each([
    ["db-password", "DB_PASSWORD", "the prefix is missing"],
    [
      "db-password",
      "SECRET_DB_PASSWORD",
      "the prefix counts letter case: SECRET_KEY_BASE is somebody else's",
    ],
    ["db-password", "secret_DBPASSWORD", "a dash does not vanish"],
    ["db-password", "secret_DB__PASSWORD", "one dash is one underscore"],
    ["", "secret_", "nothing follows the prefix"],
    ["constructor", "PATH", "no name comes from JavaScript's objects"],
  ])("does not find %j in %s: %s", async (path, variable) => {
    expect(await textOf(open({ [variable]: "x" }), path)).toBeUndefined();
  });

  it("reads with another prefix", async () => {
    expect(await textOf(open({ CI_DB: "x", secret_DB: "y" }, { prefix: "CI_" }), "db")).toBe("x");
  });

  it.each([
    ["", "every variable would be a secret"],
    ["a*", "a glob would strike too much"],
    ["9_", "no variable name begins so"],
  ])("refuses the prefix %j: %s", prefix => {
    expect(v.safeParse(env.options, { prefix }).success).toBe(false);
  });

  it("refuses an option that it does not know", () => {
    expect(v.safeParse(env.options, { prefx: "x_" }).success).toBe(false);
  });

  it("keeps every variable with the prefix from child processes", () => {
    expect(env.furtherCredentials?.({ prefix: "secret_" })).toEqual(["secret_*"]);
  });

  it("lists lower-case names that read back, with the asked path as it was written", async () => {
    const store = open({ secret_ETL_DB_USER: "x", secret_ETLX: "y", secret_GONE: undefined, PATH: "z" });
    expect(await store.list?.(at(""))).toEqual([at("etl_db_user"), at("etlx")]);
    expect(await store.list?.(at("Etl"))).toEqual([at("Etl/db_user")]);
    expect(await textOf(store, "Etl/db_user")).toBe("x");
  });

  it("names both variables of a collision, and the other failures beside it", async () => {
    const store = open({ secret_DB: "x", secret_db: "y" });
    const error = await failureOf(() => store.read([at("db"), { ...at("other"), version: "1" }]));
    expect(error.failures.map(each => each.message)).toEqual([
      "cannot read db: the variables secret_DB and secret_db have the same name for it",
      "cannot read other: the environment keeps no versions",
    ]);
  });

  it("describes where it looks", () => {
    expect(open({}).describe?.(at("etl/db", "user"))).toBe("environment variable secret_ETL_DB_USER");
  });
});
