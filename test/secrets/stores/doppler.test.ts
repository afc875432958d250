import { describe, expect, it } from "vitest";
import { failureOf } from "../../failures.ts";
import { type DopplerContents, startDoppler } from "../../harness/doppler-server.ts";
import { at } from "./context.ts";
import { type Contents, testStore } from "./contract.ts";
import { open, textAt } from "./doppler/opened.ts";
import { testJsonKeys } from "./json-keys.ts";
import { restTroubles } from "./rest-troubles.ts";

/** The contract's `alpha` and `team/alpha` as project, config and name. */
function pathOf(path: string): string {
  const [project = "", ...rest] = path.split("/");
  const config = rest.length > 1 ? rest.shift() : "cfg";
  return [project, config, rest.join("_").toUpperCase() || "VALUE"].join("/");
}

const standard = { project: "std", config: "cfg" };

function contentsOf(contents: Contents): DopplerContents {
  const projects: Record<string, Record<string, Record<string, string>>> = {};
  for (const [{ path, field }, bytes] of contents) {
    const [project = "", config = "", name = ""] = (path.includes("/") ? path : `std/cfg/${path}`).split("/");
    const text = Buffer.from(bytes).toString("utf8");
    const values = { ...projects[project]?.[config] };
    const object = field === undefined ? {} : JSON.parse(values[name] ?? "{}");
    const value = field === undefined ? text : JSON.stringify({ ...object, [field]: text });
    projects[project] = { ...projects[project], [config]: { ...values, [name]: value } };
  }
  return projects;
}

testStore("doppler", () => {
  let held: DopplerContents = {};
  const one = async (marker: string) => startDoppler({ shop: { prd: { KEY: marker } } });
  return {
    async open(contents) {
      held = contentsOf(contents);
      const isFlat = contents.some(([{ path }]) => !path.includes("/"));
      return open(await startDoppler(held), isFlat ? standard : {});
    },
    locate: path => at(pathOf(path)),
    state: async () => held,
    async group(marker) {
      return { store: open(await one(marker)), location: at("shop/prd") };
    },
    async openBlind(contents) {
      const values = contentsOf(contents);
      const hidden = Object.entries(values).map(([project, configs]) => [
        project,
        Object.fromEntries(
          Object.entries(configs).map(([config, names]) => [
            config,
            Object.fromEntries(Object.keys(names).map(name => [name, null])),
          ]),
        ),
      ]);
      return open(await startDoppler(Object.fromEntries(hidden)));
    },
    troubles: [
      {
        when: "the token is wrong",
        code: "denied",
        open: async marker => ({
          store: open(await one(marker), {}, { env: { DOPPLER_TOKEN: marker } }),
          location: at("shop/prd/KEY"),
        }),
      },
      {
        when: "the token belongs to another config",
        code: "denied",
        async open(marker) {
          const server = await one(marker);
          const env = { DOPPLER_TOKEN: server.serviceToken("shop", "dev") };
          return { store: open(server, {}, { env }), location: at("shop/prd/KEY") };
        },
      },
      {
        when: "the value is not shown to the token",
        code: "denied",
        open: async () => ({
          store: open(await startDoppler({ shop: { prd: { KEY: null } } })),
          location: at("shop/prd/KEY"),
        }),
      },
      {
        when: "the value is no JSON object and a field is asked for",
        code: "invalid",
        open: async marker => ({ store: open(await one(marker)), location: at("shop/prd/KEY", "user") }),
      },
      {
        when: "nothing says which config",
        code: "invalid",
        open: async marker => ({ store: open(await one(marker)), location: at("KEY") }),
      },
      ...restTroubles(async (marker, context) => {
        const stub = await one(marker);
        return { store: open(stub, {}, context), location: at("shop/prd/KEY"), stub };
      }),
    ],
    cannot: {
      write: "who may change a config is settled in Doppler",
      binary: "a value is text",
      "names-denied": "whoever may read a config may have its names",
    },
  };
});

describe("the doppler store", () => {
  testJsonKeys(async contents => open(await startDoppler(contentsOf(contents)), standard));

  const contents = { shop: { prd: { KEY: "of shop", OTHER: "x" }, dev: { KEY: "of dev" } } };

  it("reads a bare name in the config of the options, of the environment, or of the token", async () => {
    const server = await startDoppler(contents);
    const named = { DOPPLER_PROJECT: "shop", DOPPLER_CONFIG: "dev" };
    const bound = { DOPPLER_TOKEN: server.serviceToken("shop", "dev") };
    expect(await textAt(open(server, { project: "shop", config: "prd" }), "KEY")).toBe("of shop");
    expect(await textAt(open(server, {}, { env: named }), "KEY")).toBe("of dev");
    expect(await textAt(open(server, {}, { env: bound }), "KEY")).toBe("of dev");
    expect(await textAt(open(server), "shop/prd/KEY")).toBe("of shop");
  });

  it("tells by one list of names for each config, and leaves open what that may not hold", async () => {
    const server = await startDoppler(contents);
    const bound = { DOPPLER_TOKEN: server.serviceToken("shop", "prd") };
    const store = open(server, {}, { env: bound });
    const told = async (path: string, field?: string) => store.names?.(at(path, field));
    expect(await told("KEY")).toEqual([at("KEY")]);
    expect([await told("KEY", "a"), await told("KEY", "b")]).toEqual([undefined, undefined]);
    expect([await told("KEYS"), await told("no-name")]).toEqual([[], []]);
    expect(server.requests.map(({ path }) => path)).toEqual(["/v3/configs/config/secrets/names"]);
    for (const path of ["DOPPLER_CONFIG", "shop/dev/KEY", "shop/dev/GONE", ""])
      expect(await told(path)).toBeUndefined();
    expect(await open(server).names?.(at("KEYS"))).toBeUndefined();
    expect(await open(server).names?.(at("gone/prd/KEY"))).toEqual([]);
    expect(await store.names?.({ ...at("GONE"), version: "1" })).toBeUndefined();
  });

  it("asks once for all the names of one config, and for those only", async () => {
    const server = await startDoppler(contents);
    const wanted = ["shop/prd/KEY", "shop/prd/OTHER", "shop/prd/GONE", "shop/dev/KEY"].map(path => at(path));
    const found = await open(server).read([...wanted, at("shop/prd/KEY")]);
    expect([...found.values()].map(secret => secret?.reveal())).toEqual([
      "of shop",
      "x",
      undefined,
      "of dev",
      "of shop",
    ]);
    expect(server.requests.map(({ query }) => query.get("secrets"))).toEqual(["KEY,OTHER,GONE", "KEY"]);
  });

  it("takes a whole config where the names would make too long an address", async () => {
    const names = Array.from({ length: 300 }, (_, index) => `A_RATHER_LONG_NAME_${index}`);
    const prd = Object.fromEntries(names.map(name => [name, `value of ${name}`]));
    const server = await startDoppler({ shop: { prd } });
    const found = await open(server).read(names.map(name => at(`shop/prd/${name}`)));
    expect([...found.values()].every(secret => secret !== undefined)).toBe(true);
    expect(server.requests.map(({ query }) => query.get("secrets"))).toEqual([null]);
  });

  it("asks nothing for what can be no name", async () => {
    const server = await startDoppler(contents);
    expect(await textAt(open(server), "shop/prd/KEY,OTHER")).toBeUndefined();
    expect(await textAt(open(server), "shop/prd/KEY/OTHER")).toBeUndefined();
    expect(server.requests).toEqual([]);
  });

  it("says when there is no such config", async () => {
    const store = open(await startDoppler(contents));
    expect(await textAt(store, "shop/stg/KEY")).toBeUndefined();
    expect(store.whyAbsent?.(at("shop/stg/KEY"))).toBe("there is no config shop/stg");
    expect(store.whyAbsent?.(at("shop/prd/KEY"))).toBeUndefined();
  });

  it("reads the keys of a JSON value as fields", async () => {
    const store = open(await startDoppler({ shop: { prd: { DB: '{"user":"etl","port":5432}' } } }));
    expect(await textAt(store, "shop/prd/DB", "port")).toBe("5432");
    expect(await textAt(store, "shop/prd/DB", "host")).toBeUndefined();
  });

  it("lists through the pages of projects and configs, without what Doppler adds itself", async () => {
    const project = (index: number) => [`p${index}`, { cfg: { KEY: "v" } }] as const;
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, index) => project(index)));
    const store = open(await startDoppler({ ...many, shop: contents.shop }));
    const listed = (await store.list?.(at(""))) ?? [];
    expect(listed).toHaveLength(133);
    expect((await store.list?.(at("shop")))?.map(({ path }) => path)).toEqual([
      "shop/prd/KEY",
      "shop/prd/OTHER",
      "shop/dev/KEY",
    ]);
    expect((await store.list?.(at("shop/dev")))?.map(({ path }) => path)).toEqual(["shop/dev/KEY"]);
  });

  it("lists the names of the one config that the options or the token mean", async () => {
    const server = await startDoppler(contents);
    const env = { DOPPLER_TOKEN: server.serviceToken("shop", "dev") };
    expect(await open(server, { project: "shop", config: "prd" }).list?.(at(""))).toEqual([
      at("KEY"),
      at("OTHER"),
    ]);
    const bound = open(server, {}, { env });
    expect(await bound.list?.(at(""))).toEqual([at("KEY")]);
    expect(await bound.list?.(at("KEY"))).toEqual([at("KEY")]);
  });

  it("refuses versions", async () => {
    const store = open(await startDoppler(contents));
    const place = { ...at("shop/prd/KEY"), version: "2" };
    expect((await failureOf(() => store.read([place]))).message).toMatch(/keeps no versions/);
  });
});
