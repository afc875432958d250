import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { infisical } from "../../../src/secrets/stores/infisical.ts";
import type { Location, Store, StoreContext } from "../../../src/secrets/stores/store.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import {
  type InfisicalContents,
  type InfisicalIdentity,
  type InfisicalServer,
  startInfisical,
} from "../../harness/infisical-server.ts";
import { jwt } from "../../harness/jwt.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { at, testContext } from "./context.ts";
import { type Contents, testStore } from "./contract.ts";
import { restTroubles } from "./rest-troubles.ts";

function open(server: InfisicalServer, options: object = {}, context: Partial<StoreContext> = {}): Store {
  const env = { INFISICAL_TOKEN: server.token, INFISICAL_API_URL: server.address, ...context.env };
  const standard = { project: "project-1", environment: "prod", auth: { method: "token" } };
  return infisical.open(
    v.parse(infisical.options, { ...standard, ...options }),
    testContext({ ...context, env }),
  );
}

async function textAt(store: Store, path: string, more: Partial<Location> = {}): Promise<string | undefined> {
  const place = { ...at(path), ...more };
  return (await store.read([place])).get(place)?.reveal();
}

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
    for (const address of [server.address, `${server.address}/`, `${server.address}/api`]) {
      expect(await textAt(open(server, {}, { env: { INFISICAL_API_URL: address } }), "ROOT")).toBe("r");
    }
  });

  it("says so when something else stands at the address", async () => {
    const server = await startInfisical(contents);
    const store = open(server, { address: `${server.address}/elsewhere` });
    expect((await failureOf(() => textAt(store, "ROOT"))).message).toBe(
      "cannot read prod/ROOT: no Infisical answers there",
    );
  });
});

const claims = {
  iss: "https://issuer.example",
  sub: "repo:acme/etl",
  aud: "infisical",
  exp: 4e9,
  ref: "main",
};
const identity: InfisicalIdentity = {
  id: "identity-1",
  audience: "infisical",
  subject: "repo:acme/etl",
  issuer: "https://issuer.example",
  claims: { ref: "main" },
  clientId: "client-1",
  clientSecret: "of the client",
};

async function loggingIn(auth: object, sent: string, env: Record<string, string> = {}) {
  const server = await startInfisical({ "/": { secrets: { KEY: "one" } } }, { identity });
  const asked: string[] = [];
  const token = async (audience: string) => {
    asked.push(audience);
    return Secret.fromText(sent);
  };
  const store = open(server, { auth }, { env: { INFISICAL_TOKEN: "", ...env }, token });
  return { server, store, asked };
}

const oidc = { method: "oidc", identity: "identity-1", audience: "infisical" };

describe("a login to Infisical", () => {
  it("by the job's token happens once, and its token is revoked at the end", async () => {
    const { server, store, asked } = await loggingIn(oidc, jwt(claims));
    await store.read(["KEY", "gone/A", "gone/B", "x/C"].map(path => at(path)));
    expect([asked, server.live.size]).toEqual([["infisical"], 1]);
    await store.close?.(true);
    expect(server.live.size).toBe(0);
  });

  it("by a client secret takes it from the environment, under both of its names", async () => {
    for (const prefix of ["INFISICAL", "INFISICAL_UNIVERSAL_AUTH"]) {
      const env = { [`${prefix}_CLIENT_ID`]: "client-1", [`${prefix}_CLIENT_SECRET`]: "of the client" };
      const { store } = await loggingIn({ method: "universal" }, "", env);
      expect(await textAt(store, "KEY")).toBe("one");
    }
  });

  it("by the service account's token posts what is in its file", async () => {
    const folder = scratch();
    writeTree(folder, { token: `${jwt(claims)}\n` });
    const auth = { method: "kubernetes", identity: "identity-1", token_path: `${folder}/token` };
    const { store, server } = await loggingIn(auth, "");
    expect(await textAt(store, "KEY")).toBe("one");
    expect(server.requests[0]?.path).toBe("/api/v1/auth/kubernetes-auth/login");
    const gone = await loggingIn({ ...auth, token_path: `${folder}/gone` }, "");
    expect((await failureOf(() => textAt(gone.store, "KEY"))).message).toMatch(/gone is not there/);
  });

  it("revokes no token that was given", async () => {
    const server = await startInfisical({ "/": { secrets: { KEY: "one" } } });
    const store = open(server);
    await textAt(store, "KEY");
    await store.close?.(false);
    expect(server.requests).toHaveLength(1);
  });

  it("says so when the token cannot be revoked, without the token", async () => {
    const { server, store } = await loggingIn(oidc, jwt(claims));
    await textAt(store, "KEY");
    server.failOnce(401);
    const error = await failureOf(() => store.close?.(false));
    expect(error.message).toMatch(/^cannot revoke the token of this run: Infisical answered 401/);
    for (const token of server.live) expect(everythingIn(error)).not.toContain(token);
  });

  it.each<[why: string, auth: object, given: object, message: RegExp]>([
    ["the audience is another one", {}, { aud: "else" }, /audience \(else\) is none of the identity's/],
    ["the subject is another one", {}, { sub: "repo:x/y" }, /subject \(repo:x\/y\) is not the identity's/],
    ["the issuer is another one", {}, { iss: "https://x.example" }, /issuer \(https:\/\/x\.example\) is not/],
    ["a claim is another one", {}, { ref: "dev" }, /a claim of the token is not one/],
    ["a claim is missing", {}, { ref: undefined }, /the token has no claim ref/],
    ["the token has expired", {}, { exp: 1_700_000_000 }, /the token has expired/],
    ["there is no such identity", { identity: "nobody" }, {}, /there is no such identity/],
  ])("says what to change when %s", async (_, auth, given, message) => {
    const sent = jwt({ ...claims, ...given });
    const { store } = await loggingIn({ ...oidc, ...auth }, sent);
    const error = await failureOf(() => textAt(store, "KEY"));
    expect([error.code, error.message]).toEqual(["denied", expect.stringMatching(message)]);
    expect(error.hint).toMatch(/\S/);
    expect(everythingIn(error)).not.toContain(sent.slice(30, 70));
  });

  it("says what to change when the token is forged, and shows what was sent when nothing is said", async () => {
    const forged = await loggingIn(oidc, `${jwt(claims)}-forged`);
    expect((await failureOf(() => textAt(forged.store, "KEY"))).message).toMatch(
      /signed by none of the issuer's keys \(issuer https:\/\/issuer\.example\)/,
    );
    const { store, server } = await loggingIn(oidc, jwt(claims));
    server.failOnce(400);
    expect((await failureOf(() => textAt(store, "KEY"))).message).toBe(
      "cannot log in to Infisical by oidc: it answered 400 (iss https://issuer.example; sub repo:acme/etl; aud infisical)",
    );
  });

  it.each<[secret: string, message: RegExp]>([
    ["", /INFISICAL_CLIENT_SECRET is not set/],
    ["another", /the client id or the client secret is wrong/],
    ["old", /the client secret has expired/],
    ["used", /the client secret is used up/],
    ["locked", /the identity is locked for a while/],
  ])("by a client secret that is %j says what to change", async (secret, message) => {
    const env = { INFISICAL_CLIENT_ID: "client-1", INFISICAL_CLIENT_SECRET: secret };
    const { store } = await loggingIn({ method: "universal" }, "", env);
    const error = await failureOf(() => textAt(store, "KEY"));
    expect([error.code, error.message]).toEqual(["denied", expect.stringMatching(message)]);
  });

  it.each([
    ["", /there is no INFISICAL_TOKEN/],
    ["expired", /the token has expired/],
    ["another", /Infisical does not accept the token/],
  ])("by the token %j says what to change", async (token, message) => {
    const store = open(await startInfisical({}), {}, { env: { INFISICAL_TOKEN: token } });
    const error = await failureOf(() => textAt(store, "KEY"));
    expect([error.code, error.message]).toEqual(["denied", expect.stringMatching(message)]);
    expect(error.hint).toMatch(/INFISICAL_TOKEN|auth:/);
  });
});
