import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { createHttp, type HttpRequest } from "../../../src/io/http.ts";
import { onepasswordConnect } from "../../../src/secrets/stores/onepassword-connect.ts";
import { failureOf } from "../../failures.ts";
import {
  type ConnectItem,
  type ConnectVault,
  connectId,
  startConnect,
} from "../../harness/connect-server.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { at } from "./context.ts";
import { type Contents, testStore } from "./contract.ts";
import { below } from "./mounted.ts";
import { login, open, textAt } from "./onepassword-connect/opened.ts";
import { restTroubles } from "./rest-troubles.ts";

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

describe("the onepassword-connect store", () => {
  it("refuses versions, which Connect does not give", async () => {
    const store = open(await startConnect([{ name: "CI", items: [login] }]));
    const place = { ...at("CI/warehouse"), version: "2" };
    expect((await failureOf(() => store.read([place]))).message).toMatch(/Connect keeps no versions/);
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
});
