import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttp, type Http } from "../../../src/io/http.ts";
import type { Location, Store } from "../../../src/secrets/stores/store.ts";
import { vault } from "../../../src/secrets/stores/vault.ts";
import { type OpenBao, startOpenBao } from "../../harness/openbao.ts";
import { testContext } from "./context.ts";
import { type Contents, testStore } from "./contract.ts";
import { below } from "./mounted.ts";

let server: OpenBao;
beforeAll(async () => {
  server = await startOpenBao();
});
afterAll(() => server.stop());

function open(token = server.rootToken, options: object = {}, env: Record<string, string> = {}): Store {
  const parsed = v.parse(vault.options, { address: server.address, ...options });
  return vault.open(parsed, testContext({ env: { VAULT_TOKEN: token, ...env } }));
}

async function fill(mount: string, version: string, contents: Contents): Promise<void> {
  const secrets = new Map<string, Record<string, string>>();
  for (const [{ path, field = "value" }, bytes] of contents) {
    secrets.set(path, { ...secrets.get(path), [field]: Buffer.from(bytes).toString("utf8") });
  }
  for (const [path, fields] of secrets) {
    const [place, body] =
      version === "2" ? [`${mount}/data/${path}`, { data: fields }] : [`${mount}/${path}`, fields];
    expect((await server.ask("POST", place, body)).status).toBeLessThan(300);
  }
}

async function all(folder: string, data: (path: string) => string): Promise<unknown> {
  const { body } = await server.ask("GET", `${folder}?list=true`);
  const keys = (body as { data?: { keys: string[] } }).data?.keys ?? [];
  return Promise.all(
    keys.map(async key => [
      key,
      key.endsWith("/") ? await all(folder + key, data) : await valuesAt(data(folder + key)),
    ]),
  );
}

/** The fields alone: numbers of versions and times are no part of what the place holds. */
async function valuesAt(path: string): Promise<unknown> {
  const { body } = await server.ask("GET", path);
  const { data } = body as { data?: { data?: unknown; metadata?: unknown } };
  return data?.metadata === undefined ? data : data.data;
}

for (const version of ["1", "2"]) {
  testStore(`vault (KV ${version})`, () => {
    let mount = "";
    const place = async (contents: Contents) => {
      mount = await server.mount("kv", { version });
      await fill(mount, version, contents);
      return mount;
    };
    return {
      open: async contents => below(open(), await place(contents)),
      locate: path => ({ mount: "dev", path, field: "value", version: undefined }),
      state: () =>
        version === "2"
          ? all(`${mount}/metadata/`, path => path.replace("/metadata/", "/data/"))
          : all(`${mount}/`, path => path),
      async group(marker) {
        const location = { mount: "dev", path: "warehouse", field: undefined, version: undefined };
        const store = below(open(), await place([[{ ...location, field: "password" }, Buffer.from(marker)]]));
        return { store, location };
      },
      ...(version === "2" && {
        async openBlind(contents: Contents) {
          const path = await place(contents);
          const token = await server.tokenFor({
            [`${path}/metadata/*`]: ["list"],
            [`${path}/metadata/`]: ["list"],
            [`${path}/subkeys/*`]: ["read"],
          });
          return below(open(token), path);
        },
        async openNameless(contents: Contents) {
          const path = await place(contents);
          return below(open(await server.tokenFor({ [`${path}/data/*`]: ["read"] })), path);
        },
      }),
      troubles: [
        {
          when: "the policy of the token does not grant it",
          code: "denied",
          async open(marker) {
            const path = await place([[location("alpha"), Buffer.from(marker)]]);
            const token = await server.tokenFor({ [`${path}/other`]: ["read"] });
            return { store: below(open(token), path), location: location("alpha") };
          },
        },
        {
          when: "the token is none",
          code: "denied",
          open: async marker => ({
            store: below(open("s.none"), await place([[location("alpha"), Buffer.from(marker)]])),
            location: location("alpha"),
          }),
        },
        {
          when: "the field is no text",
          code: "invalid",
          async open(marker) {
            const path = await place([]);
            const fields = { value: { nested: marker } };
            await server.ask(
              "POST",
              version === "2" ? `${path}/data/alpha` : `${path}/alpha`,
              version === "2" ? { data: fields } : fields,
            );
            return { store: below(open(), path), location: location("alpha") };
          },
        },
      ],
      cannot: {
        binary: "a field is JSON text",
        ...(version === "1" && {
          "list-blind": "KV 1 tells the fields of a secret only with their values",
          names: "KV 1 tells the fields of a secret only with their values",
          "names-present": "as above",
          "names-denied": "as above",
        }),
      },
    };
  });
}

function location(path: string, field = "value"): Location {
  return { mount: "dev", path, field, version: undefined };
}

async function textAt(store: Store, path: string, field?: string, version?: string) {
  const place = { ...location(path, field), version };
  return (await store.read([place])).get(place)?.reveal();
}

describe("the vault store", () => {
  it("reads versions, and tells a deleted and a destroyed one from one that never was", async () => {
    const mount = await server.mount("kv", { version: "2" });
    for (const value of ["one", "two", "three"])
      await server.ask("POST", `${mount}/data/a`, { data: { value } });
    await server.ask("POST", `${mount}/destroy/a`, { versions: [2] });
    const store = open();
    expect(await textAt(store, `${mount}/a`, "value", "1")).toBe("one");
    expect(await textAt(store, `${mount}/a`)).toBe("three");
    expect(await textAt(store, `${mount}/a`, "value", "2")).toBeUndefined();
    expect(store.whyAbsent?.({ ...location(`${mount}/a`), version: "2" })).toBe(
      "version 2 was destroyed, for good",
    );
    await server.ask("DELETE", `${mount}/data/a`);
    expect(await textAt(store, `${mount}/a`)).toBeUndefined();
    expect(store.whyAbsent?.(location(`${mount}/a`))).toMatch(
      /^version 3 was deleted at 20..-..-..T..:..:..Z/,
    );
    expect(await textAt(store, `${mount}/b`)).toBeUndefined();
    expect(store.whyAbsent?.(location(`${mount}/b`))).toBeUndefined();
  });
});

describe("a folder of KV 2", () => {
  it("is listed where the policy lets at what is in it, and not at a secret of the folder's name", async () => {
    const mount = await server.mount("kv", { version: "2" });
    await server.ask("POST", `${mount}/data/apps/a`, { data: { x: "1" } });
    const token = await server.tokenFor({
      [`${mount}/metadata/apps/*`]: ["list"],
      [`${mount}/metadata/apps`]: ["list"],
      [`${mount}/subkeys/apps/*`]: ["read"],
    });
    const place = { mount: "", path: `${mount}/apps`, field: undefined, version: undefined };
    expect(await open(token).list?.(place)).toEqual([{ ...place, path: `${mount}/apps/a`, field: "x" }]);
  });

  it("tells the fields of a secret by name, and reads no value where it may not ask for names", async () => {
    const mount = await server.mount("kv", { version: "2" });
    await server.ask("POST", `${mount}/data/a`, { data: { user: "u", password: "p" } });
    const place = { ...location(`${mount}/a`), field: undefined };
    const fields = await open().names?.(place);
    expect(fields?.map(({ field }) => field).sort()).toEqual(["password", "user"]);
    const asked: string[] = [];
    const http = createHttp({ signal: new AbortController().signal });
    const watched: Http = {
      send(request) {
        asked.push(new URL(request.url).pathname);
        return http.send(request);
      },
    };
    const token = await server.tokenFor({ [`${mount}/data/*`]: ["read"] });
    const options = v.parse(vault.options, { address: server.address, engines: { [mount]: "kv2" } });
    const store = vault.open(options, testContext({ env: { VAULT_TOKEN: token }, http: watched }));
    expect(await store.names?.(place)).toBeUndefined();
    expect(asked.filter(path => path.includes("/data/"))).toEqual([]);
  });
});
