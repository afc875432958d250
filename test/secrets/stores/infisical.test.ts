import { describe, expect, it } from "vitest";
import { failureOf } from "../../failures.ts";
import { type InfisicalContents, startInfisical } from "../../harness/infisical-server.ts";
import { at } from "./context.ts";
import { type Contents, testStore } from "./contract.ts";
import { open, textAt } from "./infisical/opened.ts";
import { testJsonKeys } from "./json-keys.ts";
import { restTroubles } from "./rest-troubles.ts";

function contentsOf(contents: Contents): InfisicalContents {
  const folders: Record<string, { secrets: Record<string, string> }> = { "/": { secrets: {} } };
  for (const [{ path, field }, bytes] of contents) {
    const steps = path.split("/");
    const name = steps.pop() ?? "";
    const folder = `/${steps.join("/")}`;
    const { secrets } = folders[folder] ?? { secrets: {} };
    const text = Buffer.from(bytes).toString("utf8");
    const object = field === undefined ? {} : JSON.parse(secrets[name] ?? "{}");
    const value = field === undefined ? text : JSON.stringify({ ...object, [field]: text });
    folders[folder] = { secrets: { ...secrets, [name]: value } };
  }
  return folders;
}

for (const isOld of [false, true]) {
  testStore(`infisical (version ${isOld ? 3 : 4} of the API)`, () => {
    let held: InfisicalContents = {};
    const one = (secret: string | null) => startInfisical({ "/": { secrets: { KEY: secret } } }, { isOld });
    return {
      async open(contents) {
        held = contentsOf(contents);
        return open(await startInfisical(held, { isOld }));
      },
      state: async () => held,
      async openBlind(contents) {
        const hidden = Object.entries(contentsOf(contents)).map(([path, { secrets }]) => [
          path,
          { secrets: Object.fromEntries(Object.keys(secrets).map(name => [name, null])) },
        ]);
        return open(await startInfisical(Object.fromEntries(hidden), { isOld }));
      },
      openNameless: async contents =>
        open(await startInfisical(contentsOf(contents), { isOld, isReaderOnly: true })),
      troubles: [
        {
          when: "the token is wrong",
          code: "denied",
          open: async marker => ({
            store: open(await one(marker), {}, { env: { INFISICAL_TOKEN: marker } }),
            location: at("KEY"),
          }),
        },
        {
          when: "the identity has no role in the project",
          code: "denied",
          async open(marker) {
            const server = await startInfisical({ "/": { secrets: { KEY: marker } } }, { isStranger: true });
            return { store: open(server), location: at("KEY") };
          },
        },
        {
          when: "the identity may not read the value",
          code: "denied",
          open: async () => ({ store: open(await one(null)), location: at("KEY") }),
        },
        {
          when: "the version is no number",
          code: "invalid",
          open: async marker => ({
            store: open(await one(marker)),
            location: { ...at("KEY"), version: "latest" },
          }),
        },
        ...restTroubles(async (marker, context) => {
          const stub = await one(marker);
          return { store: open(stub, {}, context), location: at("KEY"), stub };
        }),
      ],
      cannot: {
        write: "who may change secrets is settled in Infisical",
        group: "a name is one secret or a folder, and a folder has no value",
        binary: "a value is text",
      },
    };
  });
}

describe("the infisical store", () => {
  testJsonKeys(async contents => open(await startInfisical(contentsOf(contents))));

  const contents: InfisicalContents = {
    "/": { secrets: { ROOT: "r" } },
    "/etl": { secrets: { A: "a of etl", B: ["old", "new"] }, imports: ["/low", "/high"] },
    "/etl/nightly": { secrets: { C: "c" } },
    "/low": { secrets: { A: "a of low", SHARED: "low", LOW: "l" } },
    "/high": { secrets: { SHARED: "high", SECRET: null } },
  };

  it("reads folders, versions and JSON keys", async () => {
    const store = open(await startInfisical({ ...contents, "/json": { secrets: { DB: '{"user":"etl"}' } } }));
    expect(await textAt(store, "etl/nightly/C")).toBe("c");
    expect(await textAt(store, "etl/B")).toBe("new");
    expect(await textAt(store, "etl/B", { version: "1" })).toBe("old");
    expect(await textAt(store, "etl/B", { version: "9" })).toBeUndefined();
    expect(await textAt(store, "json/DB", { field: "user" })).toBe("etl");
  });

  it("starts in the folder of its options, and in the environment of the mount", async () => {
    const server = await startInfisical(contents);
    expect(await textAt(open(server, { path: "/etl/" }), "nightly/C")).toBe("c");
    expect(await textAt(open(server, { environment: "{env}" }), "ROOT", { mount: "prod" })).toBe("r");
    expect(await textAt(open(server, { environment: "{env}" }), "ROOT")).toBeUndefined();
  });

  it("lets the server say which import counts, and none where that is switched off", async () => {
    const server = await startInfisical(contents);
    expect(await textAt(open(server), "etl/SHARED")).toBe("high");
    expect(await textAt(open(server, { imports: false }), "etl/SHARED")).toBeUndefined();
    const wanted = ["etl/A", "etl/SHARED", "etl/LOW", "etl/GONE"].map(path => at(path));
    const found = await open(server).read(wanted);
    expect(wanted.map(each => found.get(each)?.reveal())).toEqual(["a of etl", "high", "l", undefined]);
  });

  it("asks once for a folder of which several are wanted, and for one name alone otherwise", async () => {
    const server = await startInfisical(contents);
    await open(server).read(["etl/A", "etl/B", "etl/nightly/C"].map(path => at(path)));
    expect(server.requests.map(({ path, query }) => [path, query.get("secretPath")]).sort()).toEqual([
      ["/api/v4/secrets", "/etl"],
      ["/api/v4/secrets/C", "/etl/nightly"],
    ]);
  });

  it("refuses a value that is kept back, also when its folder came whole", async () => {
    const store = open(await startInfisical({ "/": { secrets: { A: "a", HIDDEN: null } } }));
    const error = await failureOf(() => store.read([at("A"), at("HIDDEN")]));
    expect([error.code, error.message]).toEqual([
      "denied",
      "cannot read prod/HIDDEN: the identity may see that it is there, but not its value",
    ]);
  });

  it.each([
    ["etl/GONE", {}, undefined],
    ["gone/A", {}, "there is no folder /gone in the environment prod"],
    ["A", { environment: "stg" }, "there is no environment stg"],
    ["A", { project: "project-2" }, "there is no such project, or the identity is not in it"],
  ])("says what is missing for %s in %j", async (path, options, why) => {
    const store = open(await startInfisical(contents), options);
    expect(await textAt(store, path)).toBeUndefined();
    expect(store.whyAbsent?.(at(path))).toBe(why);
  });

  it("tells without a value what is there, imported or not, and which folder is missing", async () => {
    const store = open(await startInfisical(contents));
    const told = async (path: string, field?: string) => store.names?.(at(path, field));
    expect([await told("etl/A"), await told("etl/LOW")]).toEqual([[at("etl/A")], [at("etl/LOW")]]);
    expect(await told("etl/A", "key")).toBeUndefined();
    expect([await told("etl/GONE"), await told("gone/A"), await told("gone/A", "key")]).toEqual([[], [], []]);
    expect(store.whyAbsent?.(at("gone/A"))).toBe("there is no folder /gone in the environment prod");
    expect([await told(""), await store.names?.({ ...at("B"), version: "1" })]).toEqual([
      undefined,
      undefined,
    ]);
    const stranger = open(await startInfisical(contents, { isStranger: true }));
    expect(await stranger.names?.(at("etl/GONE"))).toBeUndefined();
  });

  it("lists what is below, and what the folder itself imports", async () => {
    const store = open(await startInfisical(contents));
    expect((await store.list?.(at("etl")))?.map(({ path }) => path)).toEqual([
      "etl/A",
      "etl/B",
      "etl/nightly/C",
      "etl/SHARED",
      "etl/LOW",
      "etl/SECRET",
    ]);
    expect(await open(await startInfisical(contents), { path: "/etl" }).list?.(at("nightly"))).toEqual([
      at("nightly/C"),
    ]);
  });

  it("takes the address with and without /api, as Infisical's own programs do", async () => {
    const server = await startInfisical(contents);
    for (const address of [server.url, `${server.url}/`, `${server.url}/api`]) {
      expect(await textAt(open(server, {}, { env: { INFISICAL_API_URL: address } }), "ROOT")).toBe("r");
    }
  });

  it("says so when something else stands at the address", async () => {
    const server = await startInfisical(contents);
    const store = open(server, { address: `${server.url}/elsewhere` });
    expect((await failureOf(() => textAt(store, "ROOT"))).message).toBe(
      "cannot read prod/ROOT: no Infisical answers there",
    );
  });
});
