import { describe, expect, it } from "vitest";
import { failureOf } from "../../../failures.ts";
import { connectId, startConnect } from "../../../harness/connect-server.ts";
import { at } from "../context.ts";
import { login, open, textAt } from "./opened.ts";

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
});
