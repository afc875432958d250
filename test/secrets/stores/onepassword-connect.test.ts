import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { createHttp, type HttpRequest } from "../../../src/io/http.ts";
import { onepasswordConnect } from "../../../src/secrets/stores/onepassword-connect.ts";
import type { Store, StoreContext } from "../../../src/secrets/stores/store.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import {
  type ConnectItem,
  type ConnectServer,
  type ConnectVault,
  connectId,
  startConnect,
} from "../../harness/connect-server.ts";
import { jwt } from "../../harness/jwt.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { at, testContext } from "./context.ts";
import { type Contents, testStore } from "./contract.ts";
import { below } from "./mounted.ts";
import { restTroubles } from "./rest-troubles.ts";

function open(server: ConnectServer, context: Partial<StoreContext> = {}, options: object = {}): Store {
  const env = { OP_CONNECT_HOST: server.url, OP_CONNECT_TOKEN: server.token, ...context.env };
  const parsed = v.parse(onepasswordConnect.options, options);
  return onepasswordConnect.open(parsed, testContext({ ...context, env }));
}

/** One vault with what the contract wants kept; what is no text is a file. */
function vaultOf(contents: Contents): ConnectVault {
  const items = new Map<string, Required<Pick<ConnectItem, "title" | "fields" | "files">>>();
  for (const [{ path: title, field = "password" }, bytes] of contents) {
    const { fields, files } = items.get(title) ?? { fields: [], files: [] };
    const value = Buffer.from(bytes).toString("utf8");
    const isText = Buffer.from(value).equals(Buffer.from(bytes));
    items.set(title, {
      title,
      fields: isText ? [...fields, { label: field, value }] : fields,
      files: isText ? files : [...files, { name: field, content: bytes }],
    });
  }
  return { name: "CI", items: [...items.values()] };
}

testStore("onepassword-connect", () => {
  let held: ConnectVault | undefined;
  const oneItem = async (marker: string, more: Partial<ConnectItem> = {}, isInScope = true) => {
    const id = connectId();
    const item = { title: "db", fields: [{ label: "value", value: marker }], ...more };
    return { id, server: await startConnect([{ id, name: "team", items: [item], isInScope }]) };
  };
  return {
    async open(contents) {
      held = vaultOf(contents);
      return below(open(await startConnect([held])), "CI");
    },
    locate: path => at(path, "value"),
    state: async () => held,
    async group(marker) {
      const { server } = await oneItem(marker);
      return { store: open(server), location: at("team/db") };
    },
    async openBlind(contents) {
      const { signal } = new AbortController();
      const real = createHttp({ signal });
      const send = async (request: HttpRequest) =>
        /\/items\/./.test(request.url) ? Promise.reject(new Error("an item was read")) : real.send(request);
      return below(open(await startConnect([vaultOf(contents)]), { http: { send } }), "CI");
    },
    troubles: [
      {
        when: "the token is none of the server's",
        code: "denied",
        async open(marker) {
          const { server } = await oneItem(marker);
          return { store: open(server, { env: { OP_CONNECT_TOKEN: marker } }), location: at("team/db") };
        },
      },
      {
        when: "the token does not reach the vault",
        code: "denied",
        async open(marker) {
          const { server, id } = await oneItem(marker, {}, false);
          return { store: open(server), location: at(`${id}/db`, "value") };
        },
      },
      {
        when: "two fields are called so",
        code: "invalid",
        async open(marker) {
          const fields = ["one", "two"].map(section => ({ label: "value", value: marker, section }));
          const { server } = await oneItem(marker, { fields });
          return { store: open(server), location: at("team/db", "value") };
        },
      },
      ...restTroubles(async (marker, context) => {
        const { server } = await oneItem(marker);
        return { store: open(server, context), location: at("team/db", "value"), stub: server };
      }),
    ],
    cannot: {
      write: "who may change items is settled in 1Password",
      "list-blind": "only a whole item says what its fields are called",
      "names-present": "only a whole item says what its fields are called",
      "names-denied": "whoever may read an item may list it",
      empty: "Connect leaves empty fields out",
    },
  };
});

async function textAt(store: Store, path: string, field?: string): Promise<string | undefined> {
  const place = at(path, field);
  return (await store.read([place])).get(place)?.reveal();
}

const login: ConnectItem = {
  title: "warehouse",
  fields: [
    { id: "username", label: "username", value: "etl", purpose: "USERNAME" },
    { id: "password", label: "Passwort", value: "one", purpose: "PASSWORD" },
    { id: "f1", label: "host", value: "outside" },
    { id: "f2", label: "host", value: "inside", section: "read/replica" },
    { id: "f3", label: "host", value: "elsewhere", section: "primary" },
    { id: "f4", label: "f1", value: "called like an id" },
  ],
};

describe("the onepassword-connect store", () => {
  it("reads fields by label, by id and by section, and the password when none is named", async () => {
    const store = open(await startConnect([{ name: "CI", items: [login] }]));
    const fields = [undefined, "username", "f2", "host", "primary/host", "section-primary/f3", "f1", "port"];
    const texts = await Promise.all(fields.map(field => textAt(store, "CI/warehouse", field)));
    expect(texts).toEqual([
      "one",
      "etl",
      "inside",
      "outside",
      "elsewhere",
      "elsewhere",
      "outside",
      undefined,
    ]);
    expect(store.whyAbsent?.(at("CI/warehouse", "port"))).toBe("the item has no such field and no such file");
  });

  it("reads an item that has no field for passwords by its field of that name", async () => {
    const items = [{ title: "api", category: "API_CREDENTIAL", fields: [{ label: "password", value: "x" }] }];
    expect(await textAt(open(await startConnect([{ name: "CI", items }])), "CI/api")).toBe("x");
  });

  it("takes ids in place of names, also where a title looks like an id", async () => {
    const [vault, item] = [connectId(), connectId()];
    const looksLikeId = { title: connectId(), fields: [{ label: "password", value: "titled" }] };
    const store = open(
      await startConnect([{ id: vault, name: "CI", items: [{ ...login, id: item }, looksLikeId] }]),
    );
    expect(await textAt(store, `${vault}/${item}`)).toBe("one");
    expect(await textAt(store, `CI/${looksLikeId.title}`)).toBe("titled");
    expect(await textAt(store, `${connectId()}/${item}`)).toBeUndefined();
  });

  it("compares names exactly, whatever the server's filter thinks of case", async () => {
    const other = { ...login, title: "Warehouse" };
    const server = await startConnect([
      { name: "CI", items: [login, other] },
      { name: "ci", items: [] },
    ]);
    expect(await textAt(open(server), "CI/warehouse")).toBe("one");
    expect(await textAt(open(server), "CI/WAREHOUSE")).toBeUndefined();
  });

  it("tells by titles alone what is there, and leaves open what may be an id or is out of reach", async () => {
    const [itemId, closed] = [connectId(), connectId()];
    const server = await startConnect([
      { name: "CI", items: [{ ...login, id: itemId }] },
      { id: closed, name: "closed", items: [login], isInScope: false },
    ]);
    const store = open(server);
    const told = async (path: string, field?: string) => store.names?.(at(path, field));
    expect(await told("CI/warehouse")).toEqual([at("CI/warehouse")]);
    expect([await told("CI/warehouse", "username"), await told("CI/warehouse", "x")]).toEqual([
      undefined,
      undefined,
    ]);
    expect([await told("CI/Warehouse"), await told("gone/warehouse", "x")]).toEqual([[], []]);
    expect(store.whyAbsent?.(at("gone/warehouse"))).toBe("the token reaches no vault called gone");
    for (const path of ["CI", `CI/${itemId}`, `CI/${connectId()}`, `${closed}/warehouse`, `${closed}/gone`])
      expect(await told(path)).toBeUndefined();
    expect(server.requests.filter(({ path }) => /\/items\/./.test(path))).toEqual([]);
  });

  it("finds names with quotes and backslashes, which a filter cannot hold", async () => {
    const title = 'the "main" one';
    const server = await startConnect([{ name: 'my "CI"', items: [{ ...login, title }] }]);
    expect(await textAt(open(server), `my "CI"/${title}`)).toBe("one");
  });

  it("refuses what several are called, and tells their ids", async () => {
    const [first, second] = [connectId(), connectId()];
    const items = [
      { ...login, id: first },
      { ...login, id: second },
    ];
    const server = await startConnect([
      { id: first, name: "CI", items },
      { name: "twin", items: [] },
      { name: "twin", items: [] },
    ]);
    const error = await failureOf(() => textAt(open(server), "CI/warehouse"));
    expect(error.code).toBe("invalid");
    expect(error.message).toBe(
      `cannot read the item CI/warehouse: 2 items of the vault have this title (${first}, ${second})`,
    );
    expect((await failureOf(() => textAt(open(server), "twin/x"))).message).toMatch(
      /2 vaults have this name/,
    );
    const listed = (await open(server).list?.(at("CI"))) ?? [];
    expect(new Set(listed.map(({ path }) => path))).toEqual(new Set([`CI/${first}`, `CI/${second}`]));
  });

  it("says when the vault is none that the token reaches, and that a vault is no secret", async () => {
    const store = open(await startConnect([{ name: "CI", items: [], isInScope: false }]));
    expect(await textAt(store, "CI/warehouse", "password")).toBeUndefined();
    expect(store.whyAbsent?.(at("CI/warehouse", "password"))).toBe("the token reaches no vault called CI");
    const error = await failureOf(() => textAt(store, "CI"));
    expect(error.message).toBe("cannot read CI: it names a vault, and no item in it");
  });

  it("refuses versions, which Connect does not give", async () => {
    const store = open(await startConnect([{ name: "CI", items: [login] }]));
    const place = { ...at("CI/warehouse"), version: "2" };
    expect((await failureOf(() => store.read([place]))).message).toMatch(/Connect keeps no versions/);
  });

  it("lists fields and files under the shortest names that mean them", async () => {
    const files = [{ name: "key.pem", content: Buffer.from("k") }];
    const server = await startConnect([
      { name: "CI", items: [{ ...login, files }] },
      { name: "a/b", items: [login] },
    ]);
    const store = open(server);
    const listed = (await store.list?.(at("CI/warehouse"))) ?? [];
    expect(listed.map(({ field }) => field)).toEqual([
      "username",
      "Passwort",
      "host",
      "read/replica/host",
      "primary/host",
      "f4",
      "key.pem",
    ]);
    const all = (await store.list?.(at(""))) ?? [];
    expect((await store.read(all)).size).toBe(13);
    expect([...(await store.read(all)).values()].every(secret => secret !== undefined)).toBe(true);
  });

  it("asks once for all the fields of an item", async () => {
    const server = await startConnect([{ name: "CI", items: [login] }]);
    const wanted = ["username", "password", "f1", "f2"].map(field => at("CI/warehouse", field));
    await open(server).read(wanted);
    expect(server.requests.map(({ path }) => path.split("/").length)).toEqual([3, 5, 6]);
  });

  it("has no more than a few requests under way at once", async () => {
    const items = Array.from({ length: 40 }, (_, index) => ({ ...login, title: `item ${index}` }));
    const server = await startConnect([{ name: "CI", items }]);
    const found = await open(server).read(items.map(({ title }) => at(`CI/${title}`)));
    expect([...found.values()].filter(secret => secret !== undefined)).toHaveLength(40);
  });

  it("takes the token from a file or from another variable", async () => {
    const server = await startConnect([{ name: "CI", items: [login] }]);
    const directory = scratch();
    writeTree(directory, { token: `${server.token}\n` });
    const env = { OP_CONNECT_TOKEN: "", MY_TOKEN: server.token };
    for (const options of [{ token_file: "token" }, { token_env: "MY_TOKEN" }]) {
      expect(await textAt(open(server, { env, directory }, options), "CI/warehouse")).toBe("one");
    }
    const error = await failureOf(() => textAt(open(server, { env }), "CI/warehouse"));
    expect(error.message).toBe("cannot ask 1Password Connect: there is no token in OP_CONNECT_TOKEN");
  });

  it("logs in by asking which vaults its token reaches", async () => {
    const server = await startConnect([vaultOf([])]);
    await open(server).logIn?.();
    const other = open(server, { env: { OP_CONNECT_HOST: server.url, OP_CONNECT_TOKEN: "of-nobody" } });
    expect((await failureOf(() => other.logIn?.())).message).toMatch(/^cannot read the vaults: /);
  });

  it("keeps its token from child processes, whatever variable holds it", () => {
    const options = v.parse(onepasswordConnect.options, { token_env: "MY_TOKEN" });
    expect(onepasswordConnect.credentials).toEqual(["OP_CONNECT_TOKEN"]);
    expect(onepasswordConnect.furtherCredentials?.(options)).toEqual(["MY_TOKEN"]);
  });

  it("sends the token to no address that is not encrypted", () => {
    for (const address of ["http://connect.example.com", "https://user:word@example.com", "connect"]) {
      expect(v.safeParse(onepasswordConnect.options, { address }).success).toBe(false);
    }
  });
});

describe("a refusal of Connect says what to change", () => {
  it.each([
    ["the token of another server", "Invalid token signature", "x", /was made for another Connect server/],
    ["a token that has expired", "Invalid token", jwt({ exp: 1_700_000_000 }), /the token has expired/],
    ["any other", "Authentication: no", jwt({ exp: 4e9 }), /Connect does not accept the token/],
  ])("%s", async (_, message, token, expected) => {
    const server = await startConnect([]);
    server.refuseTokens(message);
    const env = { OP_CONNECT_TOKEN: token };
    const error = await failureOf(() => textAt(open(server, { env }), "CI/warehouse"));
    expect(error.code).toBe("denied");
    expect(error.message).toMatch(expected);
    expect(error.hint).toMatch(/op connect token create/);
    expect(everythingIn(error)).not.toContain(token.slice(-12).padEnd(12, "?"));
  });

  it("a server that is nowhere", async () => {
    const parsed = v.parse(onepasswordConnect.options, {});
    const store = onepasswordConnect.open(parsed, testContext({ env: { OP_CONNECT_TOKEN: "t" } }));
    const error = await failureOf(() => textAt(store, "CI/warehouse"));
    expect(error.message).toBe("cannot open the 1Password store: nothing says where the server is");
  });
});
