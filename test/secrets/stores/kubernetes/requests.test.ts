import { describe, expect, it } from "vitest";
import type { Store } from "../../../../src/secrets/stores/store.ts";
import { failureOf } from "../../../failures.ts";
import { at } from "../context.ts";
import { open } from "./opened.ts";
import { stub } from "./stubbed.ts";

describe("a list of very many", () => {
  const many = 1203;
  const names = Array.from({ length: many }, (_, index) => `s${String(index).padStart(5, "0")}`);

  async function filled(): Promise<Store> {
    await stub.clear();
    for (const name of names) await stub.put("apps", name, { v: Buffer.from("1") });
    return open(stub);
  }

  it("comes in parts", async () => {
    const store = await filled();
    expect((await store.list?.(at("")))?.map(({ path }) => path)).toEqual(names);
    expect(stub.requests).toHaveLength(3);
  });

  it("begins again when the server has forgotten how far it was, and gives each name once", async () => {
    const store = await filled();
    let count = 0;
    stub.behave(() => {
      count += 1;
      if (count === 2) void stub.forgetLists();
      return "usual";
    });
    expect((await store.list?.(at("")))?.map(({ path }) => path)).toEqual(names);
    // One part, the one that was refused, and all three of the new list.
    expect(count).toBe(5);
  });

  it("is given up when the server always forgets", async () => {
    const store = await filled();
    stub.behave((request, response) => {
      const isFirst = !request.url?.includes("continue=");
      const body = isFirst
        ? { kind: "SecretList", metadata: { continue: "x" }, items: [] }
        : { kind: "Status", reason: "Expired" };
      response.writeHead(isFirst ? 200 : 410).end(JSON.stringify(body));
    });
    const error = await failureOf(() => store.list?.(at("")));
    expect([error.code, error.message]).toEqual([
      "unavailable",
      "cannot list the secrets of apps: they change faster than they can be read",
    ]);
  });
});

describe("a job whose certificate does not get through", () => {
  it("is told that it is nobody", async () => {
    await stub.clear();
    const store = await open(stub);
    const message = 'secrets "db" is forbidden: User "system:anonymous" cannot get resource "secrets"';
    stub.behave((_, response) => response.writeHead(403).end(JSON.stringify({ kind: "Status", message })));
    const error = await failureOf(() => store.read([at("db")]));
    expect([error.code, error.message]).toEqual([
      "denied",
      "cannot get apps/db: the API server takes this job for nobody (system:anonymous)",
    ]);
    expect(error.hint).toContain("check `auth:` of the store");
  });
});

describe("a list of a secret that is not there", () => {
  it("asks for nothing else", async () => {
    await stub.clear();
    expect(await (await open(stub)).list?.(at("team/nothing"))).toEqual([]);
    expect(stub.requests.map(({ url }) => url)).toEqual(["/api/v1/namespaces/team/secrets/nothing"]);
  });
});

describe("a secret with many fields", () => {
  it("is asked for once", async () => {
    await stub.clear();
    await stub.put("apps", "db", { a: Buffer.from("1"), b: Buffer.from("2"), c: Buffer.from("3") });
    const store = await open(stub);
    await store.read(["a", "b", "c", "d"].map(field => at("db", field)));
    expect(stub.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /api/v1/namespaces/apps/secrets/db",
    ]);
  });
});

describe("a login to Kubernetes", () => {
  it("is one request", async () => {
    await stub.clear();
    await (await open(stub, await stub.tokenFor([]))).logIn?.();
    expect(stub.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /apis/authentication.k8s.io/v1/selfsubjectreviews",
    ]);
  });

  it("is refused for a token that the server does not know, and for nobody's", async () => {
    await stub.clear();
    for (const status of [401, 403]) {
      const message = 'User "system:anonymous" cannot create resource "selfsubjectreviews"';
      stub.behave((_, response) =>
        response.writeHead(status).end(JSON.stringify({ kind: "Status", message })),
      );
      const error = await failureOf(async () => (await open(stub)).logIn?.());
      expect(error.message).toMatch(/^cannot log in to Kubernetes: the API server does not accept /);
    }
  });

  it("is done where the server is too old to say as whom", async () => {
    await stub.clear();
    stub.behave((_, response) => response.writeHead(404).end("404 page not found"));
    expect(await (await open(stub)).logIn?.()).toBeUndefined();
  });
});
